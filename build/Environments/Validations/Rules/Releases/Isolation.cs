using System.Collections.Immutable;
using Environments.Manifests;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Rules.Releases;

/// <summary>Nothing that an environment gets is read from a directory of another one.</summary>
internal sealed class Isolation : IRule
{
    private static readonly ImmutableArray<string> Parents = ["overlays", "clusters"];
    private static readonly ImmutableArray<string> Lists = ["resources", "components", "patches", "bases", "configurations", "generators", "transformers"];

    /// <inheritdoc/>
    public string Id => "isolation";

    /// <inheritdoc/>
    public string Why => "A change that is meant for one environment would reach another one as well.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        from build in cluster.Builds
        from foreign in build.Files.Select(file => EnvironmentOf(file) is { } other && other != cluster.Name ? (File: file, Environment: other) : default)
            .Where(found => found.File is not null)
            .DistinctBy(found => found.Environment)
        select new Observation(
            LocationIn(tree, build, foreign.Environment),
            $"The build {build.Name} of {cluster.Name} reads '{foreign.File}', which belongs to {foreign.Environment}.");

    /// <summary>The environment that a file belongs to; <see langword="null"/> where all share it.</summary>
    public static string? EnvironmentOf(string file)
    {
        var parts = file.Split('/');
        return Enumerable.Range(1, Math.Max(0, parts.Length - 1)).Where(at => Parents.Contains(parts[at - 1])).Select(at => parts[at]).FirstOrDefault(ReleasedClusters.Names.Contains);
    }

    // The line that leads there, where the directory that is built says it itself.
    private static SourceLocation LocationIn(ValidationTree tree, OverlayBuild build, string other)
    {
        if (EnvironmentOf($"{build.Path}/x") != other && tree.File($"{build.Path}/kustomization.yaml") is { Manifests: [var kustomization, ..] } file)
        {
            foreach (var list in Lists)
            {
                foreach (var (index, entry) in kustomization.Body.ListAt(list).Index())
                {
                    if (PathOf(entry)?.Split('/').Contains(other) == true)
                    {
                        return kustomization.LocationOf(list, $"{index}");
                    }
                }
            }

            return new(file.Path);
        }

        return build.Kustomization?.Object.LocationOf("spec", "path") ?? new SourceLocation($"{build.Path}/kustomization.yaml");
    }

    private static string? PathOf(YamlNode entry) => entry.TextAt() ?? entry.TextAt("path");
}
