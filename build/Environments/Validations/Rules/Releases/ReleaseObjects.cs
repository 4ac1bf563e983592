using Environments.Flux;
using Environments.Manifests;

namespace Environments.Validations.Rules.Releases;

/// <summary>What the root of a cluster applies beside Flux itself stays when its file is lost, and so does everything that it leads to.</summary>
internal sealed class ReleaseObjects : IRule
{
    private const string Prune = "kustomize.toolkit.fluxcd.io/prune";

    /// <inheritdoc/>
    public string Id => "release-objects";

    /// <inheritdoc/>
    public string Why => "A file that is deleted by mistake would take the whole environment down.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        from rendered in cluster.Builds.Take(1).SelectMany(build => build.Objects)
        where !IsOfFlux(rendered)
        from observation in Check(rendered)
        select observation;

    private static IEnumerable<Observation> Check(RenderedObject rendered)
    {
        if (rendered.Manifest.Body.TextAt("metadata", "annotations", Prune) != "disabled")
        {
            yield return new(rendered.LocationOf("metadata", "annotations", Prune), $"{rendered} has no annotation {Prune}: disabled.");
        }

        if (rendered.Manifest.Is(FluxKinds.Kustomize, "Kustomization") && rendered.Manifest.Body.TextAt("spec", "deletionPolicy") != "Orphan")
        {
            yield return new(rendered.LocationOf("spec", "deletionPolicy"), $"{rendered} does not have the deletionPolicy Orphan, so that what it applies is deleted with it.");
        }
    }

    private static bool IsOfFlux(RenderedObject rendered) =>
        rendered.Location.File.Contains($"/{FluxKinds.System}/", StringComparison.Ordinal)
        || rendered.Manifest.Name == FluxKinds.System
        || rendered.Manifest.Body.TextAt("metadata", "labels", "app.kubernetes.io/part-of") == "flux";
}
