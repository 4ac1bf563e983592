using System.Collections.Immutable;
using System.Text.Json;
using Environments.Schemas.Structure;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>
/// What a list has to be. A list that is a set has each item once, and one that is a map each combination of its keys: server-side apply refuses others.
/// https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy.
/// </summary>
/// <param name="Items">What every item has to be.</param>
/// <param name="Fewest">The least items.</param>
/// <param name="Most">The most.</param>
/// <param name="IsSet">Whether no two items are equal.</param>
/// <param name="Keys">The fields that tell items apart.</param>
internal sealed record ListRules(SchemaNode? Items, long? Fewest, long? Most, bool IsSet, ImmutableArray<string> Keys)
{
    /// <summary>Reads them; <see langword="null"/> where every list is allowed.</summary>
    public static ListRules? Read(JsonElement schema, SchemaNode? items)
    {
        var type = schema.TryGetProperty("x-kubernetes-list-type", out var said) ? said.GetString() : null;
        ImmutableArray<string> keys = type == "map" && schema.TryGetProperty("x-kubernetes-list-map-keys", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        var isSet = type == "set" || Limits.IsSet(schema, "uniqueItems");
        var rules = new ListRules(items, Limits.Count(schema, "minItems"), Limits.Count(schema, "maxItems"), isSet, keys);
        return items is null && rules is { Fewest: null, Most: null, IsSet: false, Keys: [] } ? null : rules;
    }

    /// <summary>Reports what is wrong with a list and its items.</summary>
    public void Check(YamlSequenceNode list, FieldPath path, Check check)
    {
        if (list.Children.Count < Fewest)
        {
            check.Report(path, list, $"the list has {Limits.Amount(list.Children.Count, "item")}, but must have at least {Fewest}");
        }

        if (list.Children.Count > Most)
        {
            check.Report(path, list, $"the list has {Limits.Amount(list.Children.Count, "item")}, but must have at most {Most}");
        }

        for (var i = 0; i < list.Children.Count; i++)
        {
            Items?.Check(list.Children[i], path[i], check);
        }

        if (IsSet || Keys.Length > 0)
        {
            ReportRepeated(list, path, check);
        }
    }

    private void ReportRepeated(YamlSequenceNode list, FieldPath path, Check check)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < list.Children.Count; i++)
        {
            var item = list.Children[i];
            if (check.Ignores(item) || Identity(item, check) is not { } identity || first.TryAdd(identity, i))
            {
                continue;
            }

            check.Report(path[i], item, Keys.Length > 0
                ? $"the {string.Join(" and ", Keys)} {Shown(item, check)} of item {first[identity]} again; every item must have its own"
                : $"the item is the same as item {first[identity]}; every item must differ");
        }
    }

    // Two items without a key say nothing about each other: the server may fill in different ones.
    private string? Identity(YamlNode item, Check check)
    {
        if (Keys.Length == 0)
        {
            return CanonicalText.Of(item);
        }

        if (item is not YamlMappingNode mapping)
        {
            return null;
        }

        var members = Members.Of(mapping);
        var values = Keys.Select(key => members.TryGetValue(key, out var member) && !member.IsNull && !check.Ignores(member.Value) ? CanonicalText.Of(member.Value) : string.Empty).ToList();
        return values.Any(value => value is { Length: > 0 }) && !values.Contains(null) ? string.Join('\n', values) : null;
    }

    private string Shown(YamlNode item, Check check)
    {
        var members = Members.Of((YamlMappingNode)item);
        var shown = Keys.Select(key => members.TryGetValue(key, out var member) && member.Value is YamlScalarNode scalar ? check.Subject(ScalarReader.Read(scalar).Text) : "none");
        return $"{string.Join(" and ", shown)} {(Keys.Length == 1 ? "is that" : "are those")}";
    }
}
