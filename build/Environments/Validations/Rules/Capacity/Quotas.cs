using System.Collections.Immutable;
using Environments.Manifests;
using Environments.Reports.Findings;
using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Scaling;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Capacity;

/// <summary>The quota of a namespace says something about everything that counts, and holds what its workloads take at their largest, in the middle of a rollout.</summary>
internal sealed class Quotas : IRule
{
    private static readonly ImmutableArray<(string Name, string Short)> Resources =
        [("pods", "count/pods"), ("requests.cpu", "cpu"), ("requests.memory", "memory"), ("limits.cpu", "limits.cpu"), ("limits.memory", "limits.memory")];

    /// <inheritdoc/>
    public string Id => "quota";

    /// <inheritdoc/>
    public string Why => "A quota that is too small shows when a rollout meets the highest load; one that is missing lets a mistake take the whole cluster.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        let autoscalers = Autoscaler.In(cluster)
        from workloads in Workload.In(cluster).GroupBy(workload => workload.Object.Manifest.Namespace ?? "default")
        from observation in Check(cluster, workloads.Key, [.. workloads], autoscalers)
        select observation;

    private static IEnumerable<Observation> Check(Cluster cluster, string place, ImmutableArray<Workload> workloads, ImmutableArray<Autoscaler> autoscalers)
    {
        var quotas = cluster.Objects.Where(candidate => candidate.Manifest.Is(string.Empty, "ResourceQuota") && (candidate.Manifest.Namespace ?? "default") == place).ToList();
        foreach (var quota in quotas.Where(IsScoped))
        {
            yield return new(quota.LocationOf("spec"), $"{quota} counts only some pods, and it is not computed which.", FindingLevel.NotChecked);
        }

        quotas.RemoveAll(IsScoped);
        if (quotas.Count == 0)
        {
            yield return new(workloads[0].Object.Location, $"The namespace '{place}' of {cluster.Name} has no ResourceQuota, and {workloads[0].Object} runs in it.");
            yield break;
        }

        foreach (var workload in workloads.Where(workload => PodDemand.Of(workload, autoscalers) is null))
        {
            yield return new(workload.Object.Location, $"{workload.Object} has a pod on each node, so it is not known what it takes of the quota.", FindingLevel.NotChecked);
        }

        var demands = workloads.Select(workload => PodDemand.Of(workload, autoscalers)).OfType<PodDemand>().ToList();
        foreach (var (name, alias) in Resources)
        {
            foreach (var observation in Check(quotas, name, alias, demands.Aggregate(Quantity.Zero, (sum, demand) => sum + demand.Of(name))))
            {
                yield return observation;
            }
        }
    }

    private static IEnumerable<Observation> Check(List<RenderedObject> quotas, string name, string alias, Quantity needed)
    {
        var isLimited = false;
        foreach (var quota in quotas)
        {
            foreach (var key in new[] { name, alias }.Distinct(StringComparer.Ordinal))
            {
                if (Quantity.Parse(quota.Manifest.Body.TextAt("spec", "hard", key)) is not { } hard)
                {
                    continue;
                }

                isLimited = true;
                if (hard < needed)
                {
                    yield return new(
                        quota.LocationOf("spec", "hard", key),
                        $"{quota} gives {key} {hard}, but the workloads of the namespace take {needed} at their largest, with what a rollout adds.");
                }
            }
        }

        if (!isLimited)
        {
            yield return new(quotas[0].LocationOf("spec", "hard"), $"{quotas[0]} says nothing about {name}; the workloads of the namespace take {needed} at their largest.");
        }
    }

    private static bool IsScoped(RenderedObject quota) => quota.Manifest.Body.ListAt("spec", "scopes").Count > 0 || quota.Manifest.Body.At("spec", "scopeSelector") is not null;
}
