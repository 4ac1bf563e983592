using System.Collections.Immutable;
using Environments.Flux;
using Environments.Manifests;

namespace Environments.Validations.Building.Clusters;

/// <summary>Finds the clusters of a repository: directories below <c>clusters</c>, paths that Flux was bootstrapped with, and Kustomizations that no other one leads to.</summary>
/// <param name="root">The absolute path of the root of the repository.</param>
/// <param name="directory">The directory that is validated, from the root.</param>
/// <param name="files">The YAML files in it.</param>
internal sealed class ClusterRoots(string root, string directory, IReadOnlyList<ManifestFile> files)
{
    private const string Clusters = "clusters";

    /// <summary>The roots, by name.</summary>
    public ImmutableArray<ClusterRoot> Find()
    {
        var all = files.SelectMany(file => file.Manifests).ToList();
        var paths = all.Where(IsBootstrap).Select(manifest => FluxKustomization.CleanPath(manifest.Body.TextAt("spec", "path") ?? string.Empty))
            .Concat(all.Where(manifest => manifest.Is(FluxKinds.Operator, "FluxInstance")).Select(manifest => manifest.Body.TextAt("spec", "sync", "path")).OfType<string>().Select(FluxKustomization.CleanPath))
            .Where(path => path.Length > 0 && Directory.Exists(Path.Combine(root, path)))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var conventional = ConventionalDirectories().Where(candidate => !paths.Exists(path => path == candidate || path.StartsWith(candidate + "/", StringComparison.Ordinal)));
        var roots = paths.Concat(conventional).Select(path => new ClusterRoot(Path.GetFileName(path), path, [])).ToList();
        if (roots.Count == 0 && Orphans(all) is { IsEmpty: false } orphans)
        {
            roots.Add(new(Path.GetFileName(directory.Length > 0 ? directory : root), directory, orphans));
        }

        return [.. roots.OrderBy(found => found.Directory, StringComparer.Ordinal)];
    }

    private static bool IsBootstrap(Manifest manifest) => manifest.Is(FluxKinds.Kustomize, "Kustomization") && manifest.Name == FluxKinds.System;

    private IEnumerable<string> ConventionalDirectories()
    {
        var place = Path.Combine(root, directory, Clusters);
        return Directory.Exists(place)
            ? Directory.EnumerateDirectories(place).Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(root, path).Replace('\\', '/')).Where(HasKustomization)
            : [];
    }

    private bool HasKustomization(string path) =>
        files.Any(file => file.Path.StartsWith(path + "/", StringComparison.Ordinal) && file.Manifests.Any(manifest => manifest.Group == FluxKinds.Kustomize || manifest.Group == FluxKinds.Operator));

    // Kustomizations in files that none of the others builds.
    private static ImmutableArray<Manifest> Orphans(List<Manifest> all)
    {
        var kustomizations = all.Where(manifest => manifest.Is(FluxKinds.Kustomize, "Kustomization") && manifest.Body.At("spec", "sourceRef") is not null).ToList();
        var paths = kustomizations.Select(manifest => FluxKustomization.CleanPath(manifest.Body.TextAt("spec", "path") ?? string.Empty)).ToHashSet(StringComparer.Ordinal);
        return [.. kustomizations.Where(manifest => !paths.Any(path => path.Length > 0 && manifest.Location.File.StartsWith(path + "/", StringComparison.Ordinal)))];
    }
}
