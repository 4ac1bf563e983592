using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Scaling;

/// <summary>Dev runs one pod of everything; production at least three, also when its HorizontalPodAutoscaler has nothing to do.</summary>
internal sealed class Replicas : IRule
{
    private const int Fewest = 3;

    /// <inheritdoc/>
    public string Id => "replicas";

    /// <inheritdoc/>
    public string Why => "Fewer than three pods do not survive the loss of a zone during a rollout; more than one in dev costs without use.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        let autoscalers = Autoscaler.In(cluster)
        from workload in Workload.In(cluster)
        where workload.IsReplicated
        from observation in Check(cluster.Name, workload, autoscalers.FirstOrDefault(autoscaler => autoscaler.Scales(workload)))
        select observation;

    private static IEnumerable<Observation> Check(string environment, Workload workload, Autoscaler? autoscaler) => environment switch
    {
        ReleasedClusters.Development => InDevelopment(workload, autoscaler),
        ReleasedClusters.Production => InProduction(workload, autoscaler),
        _ => [],
    };

    private static IEnumerable<Observation> InDevelopment(Workload workload, Autoscaler? autoscaler)
    {
        if (workload.Replicas is { } replicas and not 1)
        {
            yield return new(workload.Object.LocationOf("spec", "replicas"), $"{workload.Object} has {replicas} replicas in dev, which has 1 of everything.");
        }

        if (autoscaler?.Maximum > 1)
        {
            yield return new(autoscaler.Object.LocationOf("spec", "maxReplicas"), $"{autoscaler.Object} lets {workload.Object} grow to {autoscaler.Maximum} replicas in dev, which has 1 of everything.");
        }
    }

    private static IEnumerable<Observation> InProduction(Workload workload, Autoscaler? autoscaler)
    {
        // Without a number a Deployment has one, unless its autoscaler gives it another.
        if ((workload.Replicas ?? (autoscaler is null ? 1 : Fewest)) is var replicas and < Fewest)
        {
            yield return new(workload.Object.LocationOf("spec", "replicas"), $"{workload.Object} has {replicas} replica(s) in production, which takes at least {Fewest}.");
        }

        if (autoscaler?.Minimum < Fewest)
        {
            yield return new(autoscaler.Object.LocationOf("spec", "minReplicas"), $"{autoscaler.Object} lets {workload.Object} shrink to {autoscaler.Minimum} replica(s) in production, which takes at least {Fewest}.");
        }

        // What holds state is not scaled by load alone.
        if (autoscaler is null && workload.Kind == "Deployment")
        {
            yield return new(workload.Object.Location, $"No HorizontalPodAutoscaler scales {workload.Object} in production.");
        }
    }
}
