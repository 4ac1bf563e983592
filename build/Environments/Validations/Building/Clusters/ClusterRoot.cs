using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Validations.Building.Clusters;

/// <summary>Where a cluster begins.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directory">The directory that Flux was bootstrapped with, from the root of the repository.</param>
/// <param name="Objects">The objects that stand for it where no directory is known; else none.</param>
internal sealed record ClusterRoot(string Name, string Directory, ImmutableArray<Manifest> Objects);
