using System.Text.RegularExpressions;
using Environments.Manifests;
using Environments.Validations.Rules.Releases;
using Environments.Validations.Rules.Workloads;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Rules.Scaling;

/// <summary>Where a HorizontalPodAutoscaler decides how many pods there are, Flux leaves <c>spec.replicas</c> alone: https://fluxcd.io/flux/components/kustomize/kustomizations.</summary>
internal sealed class IgnoredReplicas : IRule
{
    private const string Pointer = "/spec/replicas";

    /// <inheritdoc/>
    public string Id => "ignored-replicas";

    /// <inheritdoc/>
    public string Why => "Flux would undo at each interval what the HorizontalPodAutoscaler has decided.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        let autoscalers = Autoscaler.In(cluster)
        from build in cluster.Builds
        let kustomization = build.Kustomization ?? cluster.Kustomizations.FirstOrDefault(candidate => candidate.Path == build.Path)
        where kustomization is not null
        from workload in build.Objects.Select(Workload.Of).OfType<Workload>()
        where workload.Object.Manifest.Body.At("spec", "replicas") is not null
            && autoscalers.Any(autoscaler => autoscaler.Scales(workload))
            && !kustomization.Object.Manifest.Body.ListAt("spec", "ignore").Any(ignored => Covers(ignored, workload.Object.Manifest))
        select new Observation(
            kustomization.Object.LocationOf("spec", "ignore"),
            $"{kustomization.Object} does not ignore {Pointer} of {workload.Object}, which a HorizontalPodAutoscaler sets.");

    private static bool Covers(YamlNode ignored, Manifest workload) =>
        ignored.TextsAt("paths").Any(path => path == Pointer || Pointer.StartsWith(path + "/", StringComparison.Ordinal)) && Targets(ignored.MapAt("target"), workload);

    private static bool Targets(YamlMappingNode? target, Manifest workload) =>
        target is null
        || (Is(target, "group", workload.Group)
            && Is(target, "version", workload.ApiVersion[(workload.ApiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..])
            && Is(target, "kind", workload.Kind)
            && Is(target, "name", workload.Name)
            && Is(target, "namespace", workload.Namespace ?? string.Empty)
            && HasAll(target.TextAt("labelSelector"), workload.Body.TextMapAt("metadata", "labels"))
            && HasAll(target.TextAt("annotationSelector"), workload.Body.TextMapAt("metadata", "annotations")));

    // A selector of Flux is an expression that has to match the whole.
    private static bool Is(YamlMappingNode target, string field, string value)
    {
        if (target.TextAt(field) is not { Length: > 0 } wanted)
        {
            return true;
        }

        try
        {
            return Regex.IsMatch(value, $"^(?:{wanted})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception failure) when (failure is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static bool HasAll(string? selector, IReadOnlyDictionary<string, string> texts) =>
        (selector ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(part => part.Split('=', 2, StringSplitOptions.TrimEntries) switch
        {
            [var key, var value] => texts.GetValueOrDefault(key) == value.TrimStart('='),
            _ => texts.ContainsKey(part),
        });
}
