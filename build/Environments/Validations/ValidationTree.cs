using System.Collections.Immutable;
using Environments.Manifests;

namespace Environments.Validations;

/// <summary>Everything that rules look at: the files as they are, and what each cluster gets from them.</summary>
/// <param name="Root">The absolute path of the root of the repository; the paths of files and of Flux begin there.</param>
/// <param name="Directory">The directory that is validated, from the root; empty for the root itself.</param>
/// <param name="Files">The YAML files in it, and those outside of it that a build reads, by path.</param>
/// <param name="Clusters">The clusters, by name.</param>
/// <param name="Overlays">Builds that no cluster asks for.</param>
internal sealed record ValidationTree(string Root, string Directory, ImmutableArray<ManifestFile> Files, ImmutableArray<Cluster> Clusters, ImmutableArray<OverlayBuild> Overlays)
{
    /// <summary>Every build, of every cluster and of none.</summary>
    public IEnumerable<OverlayBuild> Builds => Clusters.SelectMany(cluster => cluster.Builds).Concat(Overlays);

    /// <summary>The cluster of that name.</summary>
    public Cluster? Cluster(string name) => Clusters.FirstOrDefault(cluster => cluster.Name == name);

    /// <summary>The file of that path.</summary>
    public ManifestFile? File(string path) => Files.FirstOrDefault(file => file.Path == path);
}
