using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Manifests;

/// <summary>Takes maps in that others refer to with <c>&lt;&lt;</c>: https://yaml.org/type/merge.html. What a map says itself wins, then the earlier of several.</summary>
internal static class MergeKeys
{
    private const string Key = "<<";

    /// <summary>Resolves every one of them below a node.</summary>
    public static void Resolve(YamlNode node) => Resolve(node, new(ReferenceEqualityComparer.Instance));

    private static void Resolve(YamlNode node, HashSet<YamlNode> done)
    {
        if (!done.Add(node))
        {
            return;
        }

        foreach (var child in node is YamlMappingNode of ? of.Children.Values : node is YamlSequenceNode list ? list.Children : [])
        {
            Resolve(child, done);
        }

        if (node is YamlMappingNode map && map.Children.Keys.FirstOrDefault(key => key is YamlScalarNode { Value: Key, Style: ScalarStyle.Plain }) is { } merge)
        {
            var merged = map.Children[merge];
            map.Children.Remove(merge);
            foreach (var (key, value) in Maps(merged).SelectMany(other => other.Children).Where(entry => map.KeyAt(entry.Key.TextAt() ?? string.Empty) is null))
            {
                map.Children[key] = value;
            }
        }
    }

    private static IEnumerable<YamlMappingNode> Maps(YamlNode merged) => merged is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : merged is YamlMappingNode one ? [one] : [];
}
