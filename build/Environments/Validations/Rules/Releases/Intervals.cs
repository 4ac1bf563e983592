using Environments.Flux;
using Environments.Manifests;

namespace Environments.Validations.Rules.Releases;

/// <summary>Everything that Flux looks at has an interval, of a minute at least; dev looks for commits each minute.</summary>
internal sealed class Intervals : IRule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Id => "intervals";

    /// <inheritdoc/>
    public string Why => "The interval is how long a commit, or a change by hand, goes unseen; below a minute it only costs.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree)
    {
        var released = ReleasedClusters.In(tree).ToList();
        return from cluster in tree.Clusters
               from rendered in cluster.Sources.Where(source => !IsOci(source.Object.Manifest)).Select(source => source.Object).Concat(cluster.Kustomizations.Select(kustomization => kustomization.Object))
               from observation in Check(released.Contains(cluster) ? cluster.Name : null, rendered)
               select observation;
    }

    private static IEnumerable<Observation> Check(string? environment, RenderedObject rendered)
    {
        var text = rendered.Manifest.Body.TextAt("spec", "interval");
        if (text is null)
        {
            yield return new(rendered.LocationOf("spec"), $"{rendered} has no spec.interval.");
        }

        if (environment is null || FluxTime.Parse(text) is not { } interval)
        {
            yield break;
        }

        if (interval < Shortest && !rendered.Manifest.Body.IsTrueAt("spec", "suspend"))
        {
            yield return new(rendered.LocationOf("spec", "interval"), $"{rendered} of {environment} is reconciled each {text}, which is less than a minute.");
        }

        if (interval > Shortest && environment == ReleasedClusters.Development && rendered.Manifest.Is(FluxKinds.Source, "GitRepository"))
        {
            yield return new(rendered.LocationOf("spec", "interval"), $"{rendered} of dev looks for commits each {text}; a commit has to be seen within a minute.");
        }
    }

    // What is fetched chart by chart has no index to look at.
    private static bool IsOci(Manifest source) => source.Kind == "HelmRepository" && source.Body.TextAt("spec", "type") == "oci";
}
