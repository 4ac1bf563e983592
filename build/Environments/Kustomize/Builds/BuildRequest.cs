using Environments.Kustomize.Inputs;

namespace Environments.Kustomize.Builds;

/// <summary>One directory to build.</summary>
/// <param name="Directory">The absolute path of the directory.</param>
/// <param name="Inputs">What the build reads.</param>
/// <param name="Kustomization">What its kustomization says instead of what stands there; <see langword="null"/> builds it as it is.</param>
internal sealed record BuildRequest(string Directory, BuildInputs Inputs, string? Kustomization = null);
