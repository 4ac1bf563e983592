using System.Collections.Immutable;
using Environments.Kustomize;
using Environments.Kustomize.Inputs;
using Environments.Manifests;
using Environments.Reports.Displays;
using Environments.Validations.Building.Clusters;

namespace Environments.Validations.Building;

/// <summary>Reads and builds everything that rules look at.</summary>
/// <param name="tree">The repository.</param>
/// <param name="directory">The directory that is validated, from the root.</param>
/// <param name="overlays">Builds one directory.</param>
/// <param name="notes">Takes what is found.</param>
/// <param name="display">Shows what goes on.</param>
internal sealed class TreeBuilder(RepositoryTree tree, string directory, OverlayBuilder overlays, TreeNotes notes, IWorkDisplay display)
{
    private const int ShownEach = 50;

    /// <summary>The tree.</summary>
    /// <param name="environments">The clusters to look at; none is all of them, and what belongs to no cluster.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<ValidationTree> BuildAsync(IReadOnlyCollection<string> environments, CancellationToken cancellation)
    {
        var paths = YamlFiles.In(Path.Combine(tree.Root, directory)).ToArray();
        var files = paths.AsParallel().AsOrdered().Select(tree.Manifests).ToImmutableArray();
        foreach (var fault in files.Where(file => YamlFiles.IsMeantAsYaml(tree, file)).SelectMany(file => file.Faults))
        {
            notes.Add(BuildRules.Yaml, fault.Location, fault.What);
        }

        var roots = new ClusterRoots(tree.Root, directory, files).Find();
        var chosen = roots.Where(root => environments.Count == 0 || environments.Contains(root.Name)).ToList();
        var clusters = await Task.WhenAll(chosen.Select(root => ShowAsync(root.Directory, () => new ClusterBuilder(tree, overlays, notes).BuildAsync(root, cancellation)))).ConfigureAwait(false);
        var reached = clusters.SelectMany(cluster => cluster.Builds).SelectMany(build => build.Files).ToHashSet(StringComparer.Ordinal);
        var others = environments.Count > 0 ? [] : OtherOverlays(files, reached).ToList();
        var built = others.Count == 0 ? [] : await ShowAsync("overlays of no cluster", () => BuildAllAsync(others, cancellation)).ConfigureAwait(false);
        return new(tree.Root, directory, files, [.. clusters], [.. built.OfType<OverlayBuild>()]);
    }

    private async Task<OverlayBuild?[]> BuildAllAsync(List<string> paths, CancellationToken cancellation)
    {
        var done = 0;
        return await Task.WhenAll(paths.Select(path => Task.Run(
            async () =>
        {
            var built = await overlays.BuildAsync(path, null, Flux.Substitution.Variables.None, cancellation).ConfigureAwait(false);
            if (Interlocked.Increment(ref done) is var number && number % ShownEach == 0)
            {
                display.Advanced("overlays of no cluster", $"built {number} of {paths.Count} overlays of no cluster");
            }

            return built;
        },
            cancellation))).ConfigureAwait(false);
    }

    private async Task<T> ShowAsync<T>(string name, Func<Task<T>> work)
    {
        display.Started(name);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            display.Ended(name, $"built {name}");
        }
    }

    // Kustomizations that nothing else takes in: neither a cluster nor another one. A component is never built by itself.
    private IEnumerable<string> OtherOverlays(ImmutableArray<ManifestFile> files, HashSet<string> reached)
    {
        var candidates = files.Where(file => KustomizationFile.Names.Contains(Path.GetFileName(file.Path)) && !reached.Contains(file.Path))
            .Select(file => Path.GetDirectoryName(Path.Combine(tree.Root, file.Path))!)
            .Where(path => tree.Kustomization(path) is { IsComponent: false })
            .ToList();
        var included = files.Where(file => KustomizationFile.Names.Contains(Path.GetFileName(file.Path)))
            .Select(file => Path.GetDirectoryName(Path.Combine(tree.Root, file.Path))!)
            .SelectMany(path => tree.Kustomization(path)?.References().Where(reference => !reference.IsRemote).Select(reference => Path.GetFullPath(reference.Path, path)) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return candidates.Where(path => !included.Contains(path)).Select(tree.Relative);
    }
}
