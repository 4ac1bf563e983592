using System.Collections.Immutable;
using Environments.Manifests;
using YamlDotNet.RepresentationModel;

namespace Environments.Kustomize.Inputs;

/// <summary>The file that makes a directory one that kustomize builds: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization.</summary>
/// <param name="Path">The absolute path of the file.</param>
/// <param name="Body">What is in it.</param>
internal sealed record KustomizationFile(string Path, YamlMappingNode Body)
{
    /// <summary>The names that kustomize takes, in its order.</summary>
    public static ImmutableArray<string> Names { get; } = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>Whether others take it in, and it is built only together with them.</summary>
    public bool IsComponent => Body.TextAt("kind") == "Component";

    /// <summary>Whether it inflates charts, which needs helm and the network.</summary>
    public bool InflatesCharts => Body.ListAt("helmCharts").Count > 0 || Body.ListAt("helmChartInflationGenerator").Count > 0;

    /// <summary>Whether it uses something that may read files which nobody can tell from here.</summary>
    public bool ReadsUnknown => Body.ListAt("transformers").Count > 0 || Body.ListAt("generators").Count > 0 || Body.ListAt("validators").Count > 0 || InflatesCharts;

    /// <summary>The path of the file in a directory; <see langword="null"/> where there is none.</summary>
    public static string? PathIn(string directory) => Names.Select(name => System.IO.Path.Combine(directory, name)).FirstOrDefault(File.Exists);

    /// <summary>What it refers to, with the node that does, as it is written.</summary>
    public IEnumerable<KustomizationReference> References()
    {
        foreach (var node in Texts("patchesStrategicMerge").Concat(Texts("transformers")).Concat(Texts("generators")).Concat(Texts("validators")).Where(node => !IsInline(node)))
        {
            yield return new(node, ReferenceKind.Patch);
        }

        foreach (var entry in Body.ListAt("patches").Concat(Body.ListAt("patchesJson6902")))
        {
            if (entry.At("path") is YamlScalarNode node)
            {
                yield return new(node, ReferenceKind.Patch);
            }
        }

        foreach (var node in Texts("components"))
        {
            yield return new(node, ReferenceKind.Component);
        }

        foreach (var node in Texts("resources").Concat(Texts("bases")))
        {
            yield return new(node, ReferenceKind.Resource);
        }

        var others = Body.ListAt("replacements").Select(entry => entry.At("path")).Concat([Body.At("openapi", "path")]).OfType<YamlScalarNode>();
        foreach (var node in others.Concat(Texts("configurations")).Concat(Texts("crds")).Concat(Generated()))
        {
            yield return new(node, ReferenceKind.Data);
        }
    }

    private IEnumerable<YamlScalarNode> Generated() =>
        from generator in Body.ListAt("configMapGenerator").Concat(Body.ListAt("secretGenerator"))
        from node in generator.ListAt("files").Concat(generator.ListAt("envs")).Append(generator.At("env"))
        where node is YamlScalarNode
        select (YamlScalarNode)node;

    private IEnumerable<YamlScalarNode> Texts(string key) => Body.ListAt(key).OfType<YamlScalarNode>();

    private static bool IsInline(YamlScalarNode node) => node.Value is { } text && (text.Contains('\n', StringComparison.Ordinal) || text.TrimStart().StartsWith('{'));
}
