using Environments.Manifests;
using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Scaling;

/// <summary>In production a PodDisruptionBudget covers what serves, and lets at least one pod be evicted when there are as few as there may be.</summary>
internal sealed class DisruptionBudgets : IRule
{
    /// <inheritdoc/>
    public string Id => "disruption-budget";

    /// <inheritdoc/>
    public string Why => "Without a budget a node that is drained takes a whole service along; with one that allows nothing, no node can be drained.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree)
    {
        if (ReleasedClusters.In(tree, ReleasedClusters.Production) is not { } production)
        {
            return [];
        }

        var budgets = production.Objects.Where(candidate => candidate.Manifest.Is("policy", "PodDisruptionBudget")).ToList();
        var autoscalers = Autoscaler.In(production);
        return from workload in Workload.In(production)
               where workload.IsReplicated
               let fewest = autoscalers.FirstOrDefault(autoscaler => autoscaler.Scales(workload))?.Minimum ?? workload.Replicas ?? 1
               from observation in Check(workload, fewest, [.. budgets.Where(budget => Selects(budget, workload))])
               select observation;
    }

    private static IEnumerable<Observation> Check(Workload workload, long fewest, List<RenderedObject> budgets)
    {
        if (budgets.Count == 0)
        {
            yield return new(workload.Object.Location, $"No PodDisruptionBudget selects the pods of {workload.Object}.");
        }

        if (budgets.Count > 1)
        {
            yield return new(budgets[1].Location, $"{string.Join(" and ", budgets)} select the pods of {workload.Object}; Kubernetes evicts no pod that has more than one budget.");
        }

        foreach (var budget in budgets)
        {
            var (field, allowed) = Allowed(budget.Manifest, fewest);
            if (allowed < 1)
            {
                yield return new(budget.LocationOf("spec", field), $"{budget} allows no eviction of {workload.Object} when it has {fewest} pod(s), which is its minimum.");
            }
        }
    }

    private static (string Field, long Allowed) Allowed(Manifest budget, long pods)
    {
        if (Share.RoundedUp(budget.Body.TextAt("spec", "maxUnavailable"), pods) is { } unavailable)
        {
            return ("maxUnavailable", unavailable);
        }

        return ("minAvailable", pods - (Share.RoundedUp(budget.Body.TextAt("spec", "minAvailable"), pods) ?? 0));
    }

    private static bool Selects(RenderedObject budget, Workload workload) =>
        budget.Manifest.Namespace == workload.Object.Manifest.Namespace && new LabelSelector(budget.Manifest.Body.At("spec", "selector")).Matches(workload.PodLabels);
}
