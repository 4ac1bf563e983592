using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Agreement;

/// <summary>At one commit, production runs the images that staging runs. What only production has, staging cannot vouch for.</summary>
internal sealed class SameImages : IRule
{
    /// <inheritdoc/>
    public string Id => "same-images";

    /// <inheritdoc/>
    public string Why => "An image that staging has not run is tried out on the users.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        ReleasedClusters.In(tree, ReleasedClusters.Staging) is { } staging && ReleasedClusters.In(tree, ReleasedClusters.Production) is { } production
            ? Check(staging, production)
            : [];

    private static IEnumerable<Observation> Check(Cluster staging, Cluster production) =>
        from workload in Workload.In(production)
        from other in Workload.In(staging)
        where workload.Key == other.Key
        from container in workload.Containers
        from counterpart in other.Containers
        where container.Name == counterpart.Name && container.Image != counterpart.Image
        select new Observation(container.LocationOf("image"), $"{container} has the image '{container.Image}' in production and '{counterpart.Image}' in staging.");
}
