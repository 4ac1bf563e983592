using Environments.Flux;
using Environments.Manifests;

namespace Environments.Validations.Rules.Releases;

/// <summary>A Kustomization says whether it removes what is gone from the repository, and gives up within five minutes.</summary>
internal sealed class PruneAndTimeout : IRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Id => "prune-and-timeout";

    /// <inheritdoc/>
    public string Why => "Without prune the cluster keeps what Git has lost; without a timeout a failure shows only after the interval.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree)
    {
        var released = ReleasedClusters.In(tree).ToList();
        return from cluster in tree.Clusters
               from kustomization in cluster.Kustomizations
               from observation in Prune(kustomization.Object, released.Contains(cluster)).Concat(Timeout(kustomization))
               select observation;
    }

    private static IEnumerable<Observation> Prune(RenderedObject kustomization, bool isReleased)
    {
        if (kustomization.Manifest.Body.TextAt("spec", "prune") is not { } prune)
        {
            yield return new(kustomization.LocationOf("spec"), $"{kustomization} does not say spec.prune.");
        }
        else if (isReleased && prune != "true")
        {
            yield return new(kustomization.LocationOf("spec", "prune"), $"{kustomization} does not remove what is gone from the repository.");
        }
    }

    // `flux bootstrap` writes the one of the root anew each time, without a timeout.
    private static IEnumerable<Observation> Timeout(FluxKustomization kustomization)
    {
        var rendered = kustomization.Object;
        var text = rendered.Manifest.Body.TextAt("spec", "timeout");
        if (text is null && kustomization.Name != FluxKinds.System)
        {
            yield return new(rendered.LocationOf("spec"), $"{rendered} has no spec.timeout.");
        }
        else if (FluxTime.Parse(text) > Longest)
        {
            yield return new(rendered.LocationOf("spec", "timeout"), $"{rendered} gives up after {text} only; at most 5m are left to a release.");
        }
    }
}
