using Environments.Flux;
using Environments.Flux.Substitution;
using Environments.Kustomize;
using Environments.Manifests;
using Environments.Reports.Findings;

namespace Environments.Validations.Building.Clusters;

/// <summary>Builds everything that a cluster gets: its root, and in waves whatever the Kustomizations lead to that came out so far.</summary>
/// <param name="tree">The repository.</param>
/// <param name="overlays">Builds one directory.</param>
/// <param name="notes">Takes what is found.</param>
internal sealed class ClusterBuilder(RepositoryTree tree, OverlayBuilder overlays, TreeNotes notes)
{
    /// <summary>The cluster.</summary>
    public async Task<Cluster> BuildAsync(ClusterRoot root, CancellationToken cancellation)
    {
        var first = root.Objects.IsEmpty
            ? await overlays.BuildAsync(root.Directory, null, Variables.None, cancellation).ConfigureAwait(false)
            : new(root.Directory, null, [.. root.Objects.Select(manifest => new RenderedObject(manifest, manifest, [], manifest.Location))], [.. root.Objects.Select(manifest => manifest.Location.File).Distinct()]);
        var builds = new List<OverlayBuild>();
        if (first is not null)
        {
            builds.Add(first);
        }

        var seen = new HashSet<(string, string)>();
        var waiting = New(builds, seen, root);
        while (waiting.Count > 0)
        {
            var objects = builds.SelectMany(build => build.Objects).ToList();
            var resolver = new PathResolver(tree, objects);
            var ready = waiting.Where(resolver.IsKnown).ToList() is { Count: > 0 } known ? known : waiting;
            waiting = [.. waiting.Except(ready)];
            var built = await Task.WhenAll(ready.Select(kustomization => BuildAsync(kustomization, resolver, objects, cancellation))).ConfigureAwait(false);
            builds.AddRange(built.OfType<OverlayBuild>());
            waiting.AddRange(New(built.OfType<OverlayBuild>(), seen, root));
        }

        return new(root.Name, root.Directory, [.. builds]);
    }

    private async Task<OverlayBuild?> BuildAsync(FluxKustomization kustomization, PathResolver resolver, List<RenderedObject> objects, CancellationToken cancellation)
    {
        var location = kustomization.Object.LocationOf("spec", "path");
        switch (resolver.Resolve(kustomization))
        {
            case KustomizationPath.Elsewhere elsewhere:
                notes.Add(BuildRules.Sources, location, elsewhere.Why, FindingLevel.NotChecked);
                return null;
            case KustomizationPath.Nowhere nowhere:
                notes.Add(BuildRules.Paths, location, nowhere.Why);
                return null;
            case KustomizationPath.Here here:
                var (variables, unknown) = new SubstitutionSources((kind, of, name) => Find(objects, kind, of, name)).Of(kustomization);
                foreach (var fault in unknown)
                {
                    notes.Add(BuildRules.Substitution, fault.Location, fault.What, FindingLevel.NotChecked);
                }

                return await overlays.BuildAsync(here.Directory, kustomization, variables, cancellation).ConfigureAwait(false);
            default:
                return null;
        }
    }

    // The Kustomization that Flux was bootstrapped with builds the root, which is built already.
    private static List<FluxKustomization> New(IEnumerable<OverlayBuild> builds, HashSet<(string, string)> seen, ClusterRoot root) =>
    [
        .. builds.SelectMany(build => build.Objects)
            .Select(FluxKustomization.Of)
            .OfType<FluxKustomization>()
            .Where(kustomization => !(kustomization.Path == root.Directory && root.Objects.IsEmpty) && seen.Add((kustomization.Namespace, kustomization.Name))),
    ];

    private static Manifest? Find(List<RenderedObject> objects, string kind, string of, string name) =>
        objects.Find(candidate => candidate.Manifest.Kind == kind && candidate.Manifest.Name == name && (candidate.Manifest.Namespace ?? "default") == of)?.Manifest;
}
