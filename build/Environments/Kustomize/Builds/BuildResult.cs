namespace Environments.Kustomize.Builds;

/// <summary>What came of a build.</summary>
/// <param name="Output">The objects as YAML; <see langword="null"/> where it failed.</param>
/// <param name="Error">What kustomize said; <see langword="null"/> where it did not fail.</param>
internal sealed record BuildResult(string? Output, string? Error);
