using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Validations.Rules.Workloads;

/// <summary>An object that makes pods, or is one.</summary>
/// <param name="Object">The object.</param>
/// <param name="PodPath">Where its pods are described.</param>
internal sealed record Workload(RenderedObject Object, ImmutableArray<string> PodPath)
{
    private static readonly ImmutableArray<string> Template = ["spec", "template", "spec"];

    /// <summary>Its containers, those that only prepare among them.</summary>
    public ImmutableArray<Container> Containers => [.. Of("initContainers"), .. Of("containers")];

    /// <summary>The labels of its pods.</summary>
    public IReadOnlyDictionary<string, string> PodLabels => Object.Manifest.Body.TextMapAt([.. PodPath[..^1], "metadata", "labels"]);

    /// <summary>Its kind, such as <c>Deployment</c>.</summary>
    public string Kind => Object.Manifest.Kind;

    /// <summary>The number of pods that it says; <see langword="null"/> where it says none.</summary>
    public long? Replicas => Object.Manifest.Body.NumberAt("spec", "replicas");

    /// <summary>Whether it serves: its pods run on and it says how many.</summary>
    public bool IsReplicated => Kind is "Deployment" or "StatefulSet";

    /// <summary>Whether it belongs to Flux itself, which <c>flux bootstrap</c> writes: https://fluxcd.io/flux/installation.</summary>
    public bool IsOfFlux => Object.Manifest.Body.TextAt("metadata", "labels", "app.kubernetes.io/part-of") == "flux";

    /// <summary>Kind, namespace and name, which stay the same between environments.</summary>
    public (string Kind, string? Namespace, string Name) Key => (Kind, Object.Manifest.Namespace, Object.Manifest.Name);

    /// <summary>The workload that an object is; <see langword="null"/> where it is none.</summary>
    public static Workload? Of(RenderedObject candidate) => (candidate.Manifest.Group, candidate.Manifest.Kind) switch
    {
        ("", "Pod") => new(candidate, ["spec"]),
        ("" or "apps", "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" or "ReplicationController") => new(candidate, Template),
        ("batch", "Job") => new(candidate, Template),
        ("batch", "CronJob") => new(candidate, ["spec", "jobTemplate", .. Template]),
        _ => null,
    };

    /// <summary>Those of a cluster that are not Flux itself.</summary>
    public static ImmutableArray<Workload> In(Cluster cluster) => [.. cluster.Objects.Select(Of).OfType<Workload>().Where(workload => !workload.IsOfFlux)];

    private IEnumerable<Container> Of(string list) => Object.Manifest.Body.ListAt([.. PodPath, list]).Select(body => new Container(this, list, body));
}
