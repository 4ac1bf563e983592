using System.Collections.Immutable;
using Environments.Flux;
using Environments.Manifests;

namespace Environments.Validations;

/// <summary>What one cluster gets: the root that Flux was bootstrapped with, and everything that it leads to.</summary>
/// <param name="Name">Such as <c>staging</c>: the directory below <c>clusters</c>.</param>
/// <param name="Directory">The directory of its root, from the root of the repository.</param>
/// <param name="Builds">The root first, then the Kustomizations in the order in which they were found.</param>
internal sealed record Cluster(string Name, string Directory, ImmutableArray<OverlayBuild> Builds)
{
    /// <summary>Every object that the cluster gets.</summary>
    public IEnumerable<RenderedObject> Objects => Builds.SelectMany(build => build.Objects);

    /// <summary>The Kustomizations of Flux among them.</summary>
    public ImmutableArray<FluxKustomization> Kustomizations { get; } = [.. Builds.SelectMany(build => build.Objects).Select(FluxKustomization.Of).OfType<FluxKustomization>()];

    /// <summary>The sources of Flux among them.</summary>
    public ImmutableArray<FluxSource> Sources { get; } = [.. Builds.SelectMany(build => build.Objects).Select(FluxSource.Of).OfType<FluxSource>()];

    /// <summary>The build of a Kustomization; <see langword="null"/> where it was not built.</summary>
    public OverlayBuild? BuildOf(FluxKustomization kustomization) =>
        Builds.FirstOrDefault(build => build.Kustomization is { } built && built.Name == kustomization.Name && built.Namespace == kustomization.Namespace);
}
