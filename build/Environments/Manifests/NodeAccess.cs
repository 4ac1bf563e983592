using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Manifests;

/// <summary>Reads nodes by their path: keys of maps, and positions in lists. What is not there, or is of another kind, is <see langword="null"/> or empty.</summary>
internal static class NodeAccess
{
    /// <summary>The node at a path.</summary>
    public static YamlNode? At(this YamlNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            node = Child(node, step);
        }

        return node;
    }

    /// <summary>The text of the scalar at a path; <see langword="null"/> also where it is the null of YAML.</summary>
    public static string? TextAt(this YamlNode? node, params ReadOnlySpan<string> path) => node.At(path) is YamlScalarNode scalar && !scalar.IsNull() ? scalar.Value : null;

    /// <summary>The whole number at a path.</summary>
    public static long? NumberAt(this YamlNode? node, params ReadOnlySpan<string> path) =>
        long.TryParse(node.TextAt(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether there is a <c>true</c> at a path.</summary>
    public static bool IsTrueAt(this YamlNode? node, params ReadOnlySpan<string> path) => node.At(path) is YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" };

    /// <summary>The map at a path.</summary>
    public static YamlMappingNode? MapAt(this YamlNode? node, params ReadOnlySpan<string> path) => node.At(path) as YamlMappingNode;

    /// <summary>The elements of the list at a path.</summary>
    public static IReadOnlyList<YamlNode> ListAt(this YamlNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is YamlSequenceNode list ? (IReadOnlyList<YamlNode>)list.Children : [];

    /// <summary>The texts of the list at a path.</summary>
    public static IReadOnlyList<string> TextsAt(this YamlNode? node, params ReadOnlySpan<string> path) =>
        [.. node.ListAt(path).OfType<YamlScalarNode>().Select(scalar => scalar.Value).OfType<string>()];

    /// <summary>The keys and scalar values of the map at a path, such as labels; a null is an empty text.</summary>
    public static IReadOnlyDictionary<string, string> TextMapAt(this YamlNode? node, params ReadOnlySpan<string> path)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.MapAt(path)?.Children ?? Nothing())
        {
            if (key is YamlScalarNode { Value: { } name } && value is YamlScalarNode scalar)
            {
                texts[name] = scalar.IsNull() ? string.Empty : scalar.Value ?? string.Empty;
            }
        }

        return texts;
    }

    /// <summary>The node at a JSON pointer: https://www.rfc-editor.org/rfc/rfc6901.</summary>
    public static YamlNode? AtPointer(this YamlNode? node, string pointer) => pointer.Length == 0
        ? node
        : node.At([.. pointer.Split('/').Skip(1).Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);

    /// <summary>The key of the entry at a path, or the element of a list: what a person looks for in the file.</summary>
    public static YamlNode? KeyAt(this YamlNode? node, params ReadOnlySpan<string> path)
    {
        var parent = node.At(path[..^1]);
        var last = path[^1];
        return parent is YamlMappingNode map ? map.Children.Keys.FirstOrDefault(key => key is YamlScalarNode scalar && scalar.Value == last) : Child(parent, last);
    }

    /// <summary>Whether it is the null of YAML.</summary>
    public static bool IsNull(this YamlScalarNode scalar) => scalar is { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    private static YamlNode? Child(YamlNode? node, string step) => node switch
    {
        YamlMappingNode map => ValueOf(map, step),
        YamlSequenceNode list => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < list.Children.Count ? list.Children[at] : null,
        _ => null,
    };

    // Equality of nodes compares tags as well, which a quoted key has and a plain one has not.
    private static YamlNode? ValueOf(YamlMappingNode map, string name)
    {
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode scalar && scalar.Value == name)
            {
                return value;
            }
        }

        return null;
    }

    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Nothing() => [];
}
