using Environments.Manifests;

namespace Environments.Validations.Rules.Objects;

/// <summary>No two Kustomizations of a cluster apply the same object; that goes for namespaces too.</summary>
internal sealed class UniqueObjects : IRule
{
    /// <inheritdoc/>
    public string Id => "unique-objects";

    /// <inheritdoc/>
    public string Why => "Two Kustomizations that apply one object undo each other's changes, and the first that loses it deletes it.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in tree.Clusters
        from same in cluster.Builds.SelectMany(build => build.Objects.Where(IsWhole).Select(rendered => (Build: build, Object: rendered))).GroupBy(one => Key(one.Object.Manifest))
        let builds = same.DistinctBy(one => one.Build).ToList()
        where builds.Count > 1
        select new Observation(builds[^1].Object.Location, Sentence(cluster, same.Key.Kind, builds));

    private static string Sentence(Cluster cluster, string kind, List<(OverlayBuild Build, RenderedObject Object)> builds)
    {
        var names = string.Join(" and ", builds.Select(one => one.Build.Name));
        return kind == "Namespace"
            ? $"The namespace '{builds[0].Object.Manifest.Name}' of the cluster '{cluster.Name}' is declared by {names}."
            : $"{builds[0].Object} of the cluster '{cluster.Name}' is rendered by {names}.";
    }

    private static (string Group, string Kind, string? Namespace, string Name) Key(Manifest manifest) => (manifest.Group, manifest.Kind, manifest.Namespace, manifest.Name);

    // With this annotation an object is meant to be shared: https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources.
    private static bool IsWhole(RenderedObject rendered) =>
        rendered.Manifest.IsObject && rendered.Manifest.Name.Length > 0 && (rendered.Manifest.Body.TextAt("metadata", "annotations", "kustomize.toolkit.fluxcd.io/ssa") is null or "Override");
}
