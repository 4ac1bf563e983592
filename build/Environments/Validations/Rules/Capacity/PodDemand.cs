using Environments.Manifests;
using Environments.Validations.Rules.Scaling;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Capacity;

/// <summary>What a workload takes of a quota when it is as large as it can become.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Pods">Its pods at the most, with those that a rollout adds.</param>
internal sealed record PodDemand(Workload Workload, long Pods)
{
    /// <summary>The demand of a workload; <see langword="null"/> where only the cluster knows how many pods it has, as for a DaemonSet.</summary>
    public static PodDemand? Of(Workload workload, IEnumerable<Autoscaler> autoscalers)
    {
        var most = autoscalers.FirstOrDefault(autoscaler => autoscaler.Scales(workload))?.Maximum ?? workload.Replicas ?? 1;
        return workload.Kind switch
        {
            "DaemonSet" => null,
            "Deployment" => new(workload, most + Surge(workload, most)),
            "Job" => new(workload, workload.Object.Manifest.Body.NumberAt("spec", "parallelism") ?? 1),
            "CronJob" => new(workload, workload.Object.Manifest.Body.NumberAt("spec", "jobTemplate", "spec", "parallelism") ?? 1),
            _ => new(workload, most),
        };
    }

    /// <summary>The amount of something that a quota names, such as <c>requests.cpu</c>.</summary>
    public Quantity Of(string resource) => resource == "pods" ? Quantity.Of(Pods) : OfOnePod(resource.Split('.')[0], resource.Split('.')[1]) * Pods;

    // What only prepares runs one at a time, beside those that were started before it and run on.
    private Quantity OfOnePod(string amounts, string resource)
    {
        Quantity running = default, most = default;
        foreach (var container in Workload.Containers)
        {
            var amount = container.AmountOf(amounts, resource) ?? Quantity.Zero;
            running += container.IsDoneFirst ? Quantity.Zero : amount;
            most = Quantity.Max(most, container.IsDoneFirst ? running + amount : running);
        }

        return most;
    }

    // A quarter is what Kubernetes takes where nothing is said.
    private static long Surge(Workload workload, long replicas) => workload.Object.Manifest.Body.TextAt("spec", "strategy", "type") == "Recreate"
        ? 0
        : Share.RoundedUp(workload.Object.Manifest.Body.TextAt("spec", "strategy", "rollingUpdate", "maxSurge") ?? "25%", replicas) ?? 0;
}
