using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Flux;

/// <summary>Where Flux fetches from: a GitRepository, OCIRepository, HelmRepository or Bucket: https://fluxcd.io/flux/components/source.</summary>
/// <param name="Object">The object.</param>
internal sealed record FluxSource(RenderedObject Object)
{
    private static readonly ImmutableArray<string> Kinds = ["GitRepository", "OCIRepository", "HelmRepository", "Bucket"];

    /// <summary>How Kustomizations name it.</summary>
    public SourceReference Reference { get; } = new(Object.Manifest.Kind, Object.Manifest.Namespace ?? "default", Object.Manifest.Name);

    /// <summary>The address.</summary>
    public string? Url { get; } = Object.Manifest.Body.TextAt("spec", "url");

    /// <summary>The kinds of reference that it follows, by name, such as <c>branch</c> and <c>tag</c>.</summary>
    public IReadOnlyDictionary<string, string> Ref { get; } = Object.Manifest.Body.TextMapAt("spec", "ref");

    /// <summary>Whether Flux leaves it alone for now.</summary>
    public bool IsSuspended { get; } = Object.Manifest.Body.IsTrueAt("spec", "suspend");

    /// <summary>The source that an object is; <see langword="null"/> where it is none.</summary>
    public static FluxSource? Of(RenderedObject candidate) => candidate.Manifest.Group == FluxKinds.Source && Kinds.Contains(candidate.Manifest.Kind) ? new(candidate) : null;
}
