using Environments.Flux;

namespace Environments.Validations.Rules;

/// <summary>A GitRepository follows one kind of reference. Where two are set, documentation and code of Flux disagree about which one wins.</summary>
internal sealed class SingleReference : IRule
{
    /// <inheritdoc/>
    public string Id => "single-reference";

    /// <inheritdoc/>
    public string Why => "With two kinds of reference, which of them Flux follows depends on its version.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in tree.Clusters
        from source in cluster.Sources
        where source.Reference.Kind == "GitRepository"
        from observation in Check(source)
        select observation;

    private static IEnumerable<Observation> Check(FluxSource source)
    {
        var kinds = source.Ref.Keys.Order(StringComparer.Ordinal).ToList();
        if (kinds.Count == 0)
        {
            yield return new(source.Object.LocationOf("spec"), $"{source.Object} says no spec.ref, so it follows the branch 'master'.");
        }
        else if (kinds.Count > 1 && kinds is not ["branch", "commit"])
        {
            yield return new(source.Object.LocationOf("spec", "ref"), $"{source.Object} follows {string.Join(" and ", kinds)}; only branch and commit go together.");
        }
    }
}
