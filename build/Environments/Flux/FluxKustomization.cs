using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Flux;

/// <summary>What Flux builds and applies: https://fluxcd.io/flux/components/kustomize/kustomizations.</summary>
/// <param name="Object">The object.</param>
internal sealed record FluxKustomization(RenderedObject Object)
{
    /// <summary>Its name.</summary>
    public string Name => Object.Manifest.Name;

    /// <summary>Its namespace.</summary>
    public string Namespace { get; } = Object.Manifest.Namespace ?? "default";

    /// <summary>The directory in its source, without a leading <c>./</c>; empty for the root.</summary>
    public string Path { get; } = CleanPath(Object.Manifest.Body.TextAt("spec", "path") ?? string.Empty);

    /// <summary>The source that it reads.</summary>
    public SourceReference Source { get; } = new(
        Object.Manifest.Body.TextAt("spec", "sourceRef", "kind") ?? string.Empty,
        Object.Manifest.Body.TextAt("spec", "sourceRef", "namespace") ?? Object.Manifest.Namespace ?? "default",
        Object.Manifest.Body.TextAt("spec", "sourceRef", "name") ?? string.Empty);

    /// <summary>The Kustomizations that have to be ready before, as (namespace, name).</summary>
    public ImmutableArray<(string Namespace, string Name)> DependsOn { get; } =
        [.. Object.Manifest.Body.ListAt("spec", "dependsOn").Select(other => (other.TextAt("namespace") ?? Object.Manifest.Namespace ?? "default", other.TextAt("name") ?? string.Empty))];

    /// <summary>Whether Flux leaves it alone for now.</summary>
    public bool IsSuspended { get; } = Object.Manifest.Body.IsTrueAt("spec", "suspend");

    /// <summary>The Kustomization that an object is; <see langword="null"/> where it is none.</summary>
    public static FluxKustomization? Of(RenderedObject candidate) => candidate.Manifest.Is(FluxKinds.Kustomize, "Kustomization") ? new(candidate) : null;

    /// <summary>A path of Flux without <c>./</c> and without <c>..</c> where that can be taken out.</summary>
    public static string CleanPath(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part == ".." && parts.Count > 0 && parts[^1] != "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
