using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Checks;

/// <summary>A node and the way to it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Path">Keys, and positions in lists.</param>
internal sealed record NodePlace(YamlNode Node, string[] Path)
{
    /// <summary>The node that begins at a position, or the value of the key that does.</summary>
    public static NodePlace? Find(YamlNode root, int line, int column) => Find(root, line, column, []);

    private static NodePlace? Find(YamlNode node, int line, int column, string[] path)
    {
        if (IsAt(node, line, column))
        {
            return new(node, path);
        }

        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    string[] below = [.. path, (key as YamlScalarNode)?.Value ?? string.Empty];
                    if (IsAt(key, line, column))
                    {
                        return new(value, below);
                    }

                    if (Find(value, line, column, below) is { } found)
                    {
                        return found;
                    }
                }

                break;
            case YamlSequenceNode list:
                foreach (var (index, item) in list.Children.Index())
                {
                    if (Find(item, line, column, [.. path, index.ToString(CultureInfo.InvariantCulture)]) is { } found)
                    {
                        return found;
                    }
                }

                break;
        }

        return null;
    }

    // A map begins where its first key does, which is not what is meant.
    private static bool IsAt(YamlNode node, int line, int column) =>
        node.Start.Line == line && node.Start.Column == column && (node is not YamlMappingNode map || map.Children.Count == 0 || map.Style == YamlDotNet.Core.Events.MappingStyle.Flow);
}
