using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Kustomize.Inputs;

/// <summary>Everything that a build reads.</summary>
/// <param name="Files">The files, absolute, in ordinal order, each once.</param>
/// <param name="Resources">Those of them that describe objects, the nearest to the overlay first.</param>
/// <param name="Patches">Those of them that change objects, the last one to do so first.</param>
/// <param name="Directories">The directories that are built together, with the overlay itself.</param>
/// <param name="Remotes">The addresses that it fetches from.</param>
/// <param name="Faults">References that lead nowhere, or out of the repository.</param>
internal sealed record BuildInputs(
    ImmutableArray<string> Files,
    ImmutableArray<string> Resources,
    ImmutableArray<string> Patches,
    ImmutableArray<string> Directories,
    ImmutableArray<ManifestFault> Remotes,
    ImmutableArray<ManifestFault> Faults)
{
    /// <summary>Whether it inflates charts, which needs helm and the network.</summary>
    public bool InflatesCharts { get; init; }
}
