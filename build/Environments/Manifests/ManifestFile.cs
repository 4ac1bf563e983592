using System.Collections.Immutable;

namespace Environments.Manifests;

/// <summary>One file of YAML: what could be read of it, and what could not.</summary>
/// <param name="Path">The file, from the root of the repository, with <c>/</c>.</param>
/// <param name="Manifests">Its documents that are maps.</param>
/// <param name="Faults">What is wrong with it.</param>
internal sealed record ManifestFile(string Path, ImmutableArray<Manifest> Manifests, ImmutableArray<ManifestFault> Faults);
