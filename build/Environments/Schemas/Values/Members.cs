using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Values;

/// <summary>
/// The fields of a mapping, by the names that they have in JSON: a key that is no string becomes one (<c>on: push</c> is the field <c>true</c>), and what <c>&lt;&lt;</c> merges in is
/// there unless the mapping says otherwise: https://yaml.org/type/merge.html.
/// </summary>
internal static class Members
{
    /// <summary>A field.</summary>
    /// <param name="Key">Its key, which has a place in the text.</param>
    /// <param name="Value">Its value.</param>
    public readonly record struct Member(YamlNode Key, YamlNode Value)
    {
        /// <summary>Whether it has no value.</summary>
        public bool IsNull => Value is YamlScalarNode scalar && ScalarReader.Read(scalar).Type == JsonTypes.Null;
    }

    /// <summary>The fields.</summary>
    public static Dictionary<string, Member> Of(YamlMappingNode mapping)
    {
        var members = new Dictionary<string, Member>(mapping.Children.Count, StringComparer.Ordinal);
        Add(mapping, members, new(ReferenceEqualityComparer.Instance));
        return members;
    }

    // What stands in a mapping wins over what it merges in, and an earlier one over a later one, so that each counts once, itself included.
    private static void Add(YamlMappingNode mapping, Dictionary<string, Member> members, HashSet<object> added)
    {
        if (!added.Add(mapping))
        {
            return;
        }

        foreach (var (key, value) in mapping.Children.Where(child => !IsMerge(child.Key)))
        {
            members.TryAdd(NameOf(key), new(key, value));
        }

        foreach (var (_, merged) in mapping.Children.Where(child => IsMerge(child.Key)))
        {
            foreach (var source in (merged as YamlSequenceNode)?.Children ?? [merged])
            {
                if (source is YamlMappingNode other)
                {
                    Add(other, members, added);
                }
            }
        }
    }

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain or ScalarStyle.Any };

    private static string NameOf(YamlNode key) => key is YamlScalarNode scalar ? ScalarReader.Read(scalar).Text : "?";
}
