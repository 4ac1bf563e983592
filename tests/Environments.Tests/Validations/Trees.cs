using System.Collections.Immutable;
using Environments.Manifests;
using Environments.Validations;

namespace Environments.Tests.Validations;

/// <summary>Makes trees of YAML that stands in a test, as if it had been built: every object comes from the file that bears the name of its cluster.</summary>
internal static class Trees
{
    /// <summary>A tree with one cluster per text. The objects of each stand in <c>NAME.yaml</c>, on the lines on which they are written.</summary>
    public static ValidationTree Of(params (string Cluster, string Yaml)[] clusters)
    {
        var files = clusters.Select(cluster => ManifestReader.Read(cluster.Yaml, $"{cluster.Cluster}.yaml")).ToImmutableArray();
        Assert.Empty(files.SelectMany(file => file.Faults));
        return new("/repository", "flux", files, [.. clusters.Zip(files, (cluster, file) => new Cluster(cluster.Cluster, $"flux/clusters/{cluster.Cluster}", [Build(file)]))], []);
    }

    /// <summary>What a rule says, as <c>file:line text</c>.</summary>
    public static IReadOnlyList<string> Findings(IRule rule, ValidationTree tree) => [.. rule.Check(tree).Select(observation => $"{observation.Location} {observation.What}")];

    private static OverlayBuild Build(ManifestFile file) =>
        new(Path.GetFileNameWithoutExtension(file.Path), null, [.. file.Manifests.Select(manifest => new RenderedObject(manifest, manifest, [], manifest.Location))], [file.Path]);
}
