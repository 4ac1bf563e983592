using System.Collections.Immutable;
using Environments.Validations.Rules;
using Environments.Validations.Rules.Agreement;
using Environments.Validations.Rules.Capacity;
using Environments.Validations.Rules.Objects;
using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Scaling;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations;

/// <summary>Every rule there is, in the order of the documentation.</summary>
internal static class RuleList
{
    /// <summary>The rules that look at the tree alone.</summary>
    public static ImmutableArray<IRule> All { get; } =
    [
        new SingleReference(),
        new Dependencies(),
        new Intervals(),
        new PruneAndTimeout(),
        new ReleaseObjects(),
        new Isolation(),
        new UniqueObjects(),
        new PlaintextSecrets(),
        new ImageTags(),
        new ContainerResources(),
        new Replicas(),
        new DisruptionBudgets(),
        new IgnoredReplicas(),
        new Quotas(),
        new GrowingLimits(),
        new SameImages(),
        new Hosts(ExposedServices.Read),
        new ClusterVariables(ExposedServices.Read),
    ];

    /// <summary>The rules that look at something outside of it as well.</summary>
    public static ImmutableArray<ILiveRule> Live { get; } = [];
}
