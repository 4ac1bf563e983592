using Environments.Flux;
using Environments.Manifests;
using Environments.Validations;

namespace Environments.Tests.Validations;

/// <summary>Makes trees in which each cluster has a <c>release.yaml</c>, so that it counts as an environment.</summary>
internal static class EnvironmentTrees
{
    /// <summary>As <see cref="Trees.Of"/>.</summary>
    public static ValidationTree Of(params (string Cluster, string Yaml)[] clusters)
    {
        var tree = Trees.Of(clusters);
        return tree with { Files = tree.Files.AddRange(clusters.Select(cluster => ManifestReader.Read(string.Empty, $"flux/clusters/{cluster.Cluster}/release.yaml"))) };
    }

    /// <summary>The tree with one more build in its only cluster, as a Kustomization asks for it. Its objects stand in <c>NAME.yaml</c>.</summary>
    public static ValidationTree With(this ValidationTree tree, string name, string kustomization, string yaml, params string[] reads)
    {
        var cluster = Assert.Single(tree.Clusters);
        var build = Assert.Single(Trees.Of((name, yaml)).Clusters).Builds[0] with
        {
            Path = $"flux/apps/overlays/{cluster.Name}",
            Kustomization = new FluxKustomization(Assert.Single(Assert.Single(Trees.Of(("kustomization", kustomization)).Clusters).Builds[0].Objects)),
        };
        return tree with { Clusters = [cluster with { Builds = cluster.Builds.Add(build with { Files = build.Files.AddRange(reads) }) }] };
    }
}
