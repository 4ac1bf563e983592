using System.Collections.Immutable;
using Environments.Secrets.Values;

namespace Environments.Secrets.Yaml;

/// <summary>
/// Makes values of nodes: aliases and merge keys are followed, keys become strings. Values are <see cref="string"/>, <see cref="long"/>, <see cref="ulong"/>,
/// <see cref="double"/>, <see cref="bool"/>, <see cref="DateTimeOffset"/>, <see langword="null"/>, <see cref="ImmutableArray{T}"/> and <see cref="ImmutableSortedDictionary{TKey, TValue}"/> of these.
/// </summary>
/// <param name="keepsTimestamps">Whether a timestamp becomes a moment; else it stays the text that it is.</param>
internal sealed class YamlDecoder(bool keepsTimestamps)
{
    // Beyond these a document is taken for an attack: https://en.wikipedia.org/wiki/Billion_laughs_attack. The numbers are go-yaml's.
    private const int FewNodes = 1000;
    private const int FewAliases = 100;
    private const int ManyNodes = 400_000;
    private const double MostAliases = 0.99;
    private readonly HashSet<YamlAlias> _open = [];
    private int _nodes;
    private int _aliased;

    /// <summary>The value of a node.</summary>
    /// <exception cref="EnvironmentsException"><c>yaml-malformed</c>.</exception>
    public object? Decode(YamlNode node)
    {
        _nodes++;
        _aliased += _open.Count > 0 ? 1 : 0;
        if (_aliased > FewAliases && _nodes > FewNodes && (_nodes > ManyNodes || _aliased > _nodes * MostAliases))
        {
            throw YamlReader.Malformed("document contains excessive aliasing", node.Line);
        }

        return node switch
        {
            YamlScalar scalar => YamlTypes.Resolve(scalar) is var value && value is DateTimeOffset && !keepsTimestamps ? scalar.Text : value,
            YamlSequence sequence => sequence.Items.Select(Decode).ToImmutableArray(),
            YamlMapping mapping => Mapping(mapping, Key),
            YamlAlias alias => Followed(alias, Decode),
            _ => throw new InvalidOperationException("A node is a scalar, a sequence, a mapping or an alias."),
        };
    }

    /// <summary>The value of a root node whose keys are strings whatever they look like, as go-yaml reads a document into a map of strings: <c>0123</c> stays <c>0123</c>.</summary>
    /// <exception cref="EnvironmentsException"><c>yaml-malformed</c>.</exception>
    public object? DecodeDocument(YamlNode node) => node is YamlMapping mapping ? Mapping(mapping, WrittenKey) : Decode(node);

    /// <summary>Whether the keys of a mapping are strings as they stand; vals insists on it at the root of a document.</summary>
    public static bool HasStringKeys(YamlMapping mapping) => mapping.Entries.All(entry => IsString(entry.Key));

    private static bool IsString(YamlNode key) => key switch
    {
        YamlScalar scalar => scalar.IsMerge || YamlTypes.Resolve(scalar) is string or DateTimeOffset,
        YamlAlias { Target: { } target } => IsString(target),
        _ => false,
    };

    private ImmutableSortedDictionary<string, object?> Mapping(YamlMapping mapping, Func<YamlNode, string> keyOf)
    {
        RefuseDuplicates(mapping);
        var values = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Entries.Where(entry => entry.Key is not YamlScalar { IsMerge: true }))
        {
            values[keyOf(key)] = Decode(value);
        }

        foreach (var (_, merged) in mapping.Entries.Where(entry => entry.Key is YamlScalar { IsMerge: true }))
        {
            // What stands in the mapping itself wins over what is merged in, and an earlier one over a later one.
            foreach (var (key, value) in Merged(merged, keyOf).Where(entry => !values.ContainsKey(entry.Key)).ToList())
            {
                values.TryAdd(key, value);
            }
        }

        return values.ToImmutable();
    }

    private IEnumerable<KeyValuePair<string, object?>> Merged(YamlNode node, Func<YamlNode, string> keyOf) => node switch
    {
        YamlMapping mapping => Mapping(mapping, keyOf),
        YamlAlias { Target: YamlMapping or null } alias => Followed(alias, target => Mapping((YamlMapping)target, keyOf)),
        YamlSequence { Items: var items } when items.All(item => item is YamlMapping or YamlAlias { Target: YamlMapping }) => items.SelectMany(item => Merged(item, keyOf)),
        _ => throw YamlReader.Malformed("map merge requires map or sequence of maps as the value", node.Line),
    };

    private string Key(YamlNode node) => Decode(node) switch
    {
        string key => key,
        ImmutableArray<object?> or ImmutableSortedDictionary<string, object?> => throw YamlReader.Malformed("invalid map key", node.Line),
        var other => GoFormat.Print(other),
    };

    private string WrittenKey(YamlNode node) => node switch
    {
        YamlScalar { Tag: not "!!binary" } scalar => YamlTypes.Resolve(scalar) is null ? string.Empty : scalar.Text,
        YamlAlias alias => Followed(alias, WrittenKey),
        _ => Key(node),
    };

    private T Followed<T>(YamlAlias alias, Func<YamlNode, T> decode)
    {
        if (alias.Target is null || !_open.Add(alias))
        {
            throw YamlReader.Malformed($"anchor '{alias.Name}' value contains itself", alias.Line);
        }

        try
        {
            return decode(alias.Target);
        }
        finally
        {
            _open.Remove(alias);
        }
    }

    private static void RefuseDuplicates(YamlMapping mapping)
    {
        var known = new Dictionary<(Type, string), int>();
        foreach (var key in mapping.Entries.Select(entry => entry.Key))
        {
            var text = key switch { YamlScalar scalar => scalar.Text, YamlAlias alias => alias.Name, _ => string.Empty };
            if (!known.TryAdd((key.GetType(), text), key.Line))
            {
                throw YamlReader.Malformed($"line {key.Line}: mapping key \"{text}\" already defined at line {known[(key.GetType(), text)]}", key.Line);
            }
        }
    }
}
