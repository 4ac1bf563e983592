using System.Collections.Immutable;

namespace Environments.Validations.Rules.Releases;

/// <summary>Tells which clusters are environments of this project. Rules about them have nothing to say about a tree that is laid out in another way.</summary>
internal static class ReleasedClusters
{
    /// <summary>The environment that follows the branch.</summary>
    public const string Development = "dev";

    /// <summary>The environment in which a release is tried.</summary>
    public const string Staging = "staging";

    /// <summary>The environment of the users.</summary>
    public const string Production = "production";

    /// <summary>The environments.</summary>
    public static ImmutableArray<string> Names { get; } = [Development, Staging, Production];

    /// <summary>The clusters that bear the name of an environment and say in <c>release.yaml</c> what they run.</summary>
    public static IEnumerable<Cluster> In(ValidationTree tree) =>
        tree.Clusters.Where(cluster => Names.Contains(cluster.Name) && tree.File($"{cluster.Directory}/release.yaml") is not null);

    /// <summary>One of them.</summary>
    public static Cluster? In(ValidationTree tree, string name) => In(tree).FirstOrDefault(cluster => cluster.Name == name);
}
