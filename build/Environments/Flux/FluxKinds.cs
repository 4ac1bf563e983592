namespace Environments.Flux;

/// <summary>The groups and kinds of Flux that have a meaning here: https://fluxcd.io/flux/components.</summary>
internal static class FluxKinds
{
    /// <summary>The group of Kustomization.</summary>
    public const string Kustomize = "kustomize.toolkit.fluxcd.io";

    /// <summary>The group of the sources.</summary>
    public const string Source = "source.toolkit.fluxcd.io";

    /// <summary>The group of ArtifactGenerator, which puts parts of a source into artifacts of their own.</summary>
    public const string SourceExtensions = "source.extensions.fluxcd.io";

    /// <summary>The group of FluxInstance, with which an operator sets Flux up.</summary>
    public const string Operator = "fluxcd.controlplane.io";

    /// <summary>What Flux calls the source and the Kustomization that it was bootstrapped with, and the namespace of both.</summary>
    public const string System = "flux-system";
}
