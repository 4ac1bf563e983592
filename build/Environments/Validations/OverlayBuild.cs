using System.Collections.Immutable;
using Environments.Flux;
using Environments.Manifests;

namespace Environments.Validations;

/// <summary>One directory that was built, as Flux would.</summary>
/// <param name="Path">The directory, from the root of the repository.</param>
/// <param name="Kustomization">The Kustomization of Flux that asks for it; <see langword="null"/> where none does.</param>
/// <param name="Objects">What came out of it, substituted.</param>
/// <param name="Files">Every file that it reads, from the root of the repository.</param>
internal sealed record OverlayBuild(string Path, FluxKustomization? Kustomization, ImmutableArray<RenderedObject> Objects, ImmutableArray<string> Files)
{
    /// <summary>For people: <c>flux/apps/overlays/staging</c>, and which Kustomization asks for it.</summary>
    public string Name => Kustomization is { } of ? $"{Path} (Kustomization {of.Namespace}/{of.Name})" : Path;
}
