using Environments.Manifests;
using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Capacity;

/// <summary>Production gives more than dev: to each container, and to each namespace.</summary>
internal sealed class GrowingLimits : IRule
{
    /// <inheritdoc/>
    public string Id => "growing-limits";

    /// <inheritdoc/>
    public string Why => "Production with no more than dev has either too little for its users or dev costs too much.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        ReleasedClusters.In(tree, ReleasedClusters.Development) is { } development && ReleasedClusters.In(tree, ReleasedClusters.Production) is { } production
            ? Limits(development, production).Concat(Quotas(development, production))
            : [];

    private static IEnumerable<Observation> Limits(Cluster development, Cluster production) =>
        from workload in Workload.In(production)
        from other in Workload.In(development)
        where workload.Key == other.Key
        from container in workload.Containers
        from counterpart in other.Containers
        where container.Name == counterpart.Name
        from resource in new[] { "cpu", "memory" }
        let large = container.AmountOf("limits", resource)
        let small = counterpart.AmountOf("limits", resource)
        where large <= small
        select new Observation(container.LocationOf("resources", "limits", resource), $"{container} may take {resource} {large} in production, which is not above the {small} of dev.");

    private static IEnumerable<Observation> Quotas(Cluster development, Cluster production) =>
        from quota in QuotasOf(production)
        from other in QuotasOf(development)
        where quota.Manifest.Name == other.Manifest.Name && quota.Manifest.Namespace == other.Manifest.Namespace
        from hard in quota.Manifest.Body.TextMapAt("spec", "hard")
        let large = Quantity.Parse(hard.Value)
        let small = Quantity.Parse(other.Manifest.Body.TextAt("spec", "hard", hard.Key))
        where large <= small
        select new Observation(quota.LocationOf("spec", "hard", hard.Key), $"{quota} gives {hard.Key} {large} in production, which is not above the {small} of dev.");

    private static IEnumerable<RenderedObject> QuotasOf(Cluster cluster) => cluster.Objects.Where(candidate => candidate.Manifest.Is(string.Empty, "ResourceQuota"));
}
