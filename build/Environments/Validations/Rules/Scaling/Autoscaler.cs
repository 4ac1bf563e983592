using System.Collections.Immutable;
using Environments.Manifests;
using Environments.Validations.Rules.Workloads;

namespace Environments.Validations.Rules.Scaling;

/// <summary>A HorizontalPodAutoscaler: https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale.</summary>
/// <param name="Object">The object.</param>
internal sealed record Autoscaler(RenderedObject Object)
{
    /// <summary>The fewest pods; 1 where it does not say.</summary>
    public long Minimum => Object.Manifest.Body.NumberAt("spec", "minReplicas") ?? 1;

    /// <summary>The most pods.</summary>
    public long Maximum => Object.Manifest.Body.NumberAt("spec", "maxReplicas") ?? Minimum;

    /// <summary>Those of a cluster.</summary>
    public static ImmutableArray<Autoscaler> In(Cluster cluster) =>
        [.. cluster.Objects.Where(candidate => candidate.Manifest.Is("autoscaling", "HorizontalPodAutoscaler")).Select(candidate => new Autoscaler(candidate))];

    /// <summary>Whether it decides how many pods a workload has.</summary>
    public bool Scales(Workload workload)
    {
        var body = Object.Manifest.Body;
        return body.TextAt("spec", "scaleTargetRef", "kind") == workload.Kind
            && body.TextAt("spec", "scaleTargetRef", "name") == workload.Object.Manifest.Name
            && Object.Manifest.Namespace == workload.Object.Manifest.Namespace;
    }
}
