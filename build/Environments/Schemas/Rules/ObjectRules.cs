using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Environments.Schemas.Structure;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>What a mapping has to be.</summary>
/// <param name="Fields">The fields that are known.</param>
/// <param name="Others">What all other fields have to be; <see langword="null"/> where there must be none.</param>
/// <param name="Required">The fields that must be there.</param>
/// <param name="Fewest">The least fields.</param>
/// <param name="Most">The most.</param>
internal sealed record ObjectRules(FrozenDictionary<string, SchemaNode> Fields, SchemaNode? Others, ImmutableArray<string> Required, long? Fewest, long? Most)
{
    /// <summary>Whether other fields are allowed only because the schema says nothing of them.</summary>
    public bool IsOpenByOmission { get; init; }

    /// <summary>Reads them; <see langword="null"/> where every mapping is allowed.</summary>
    public static ObjectRules? Read(JsonElement schema, FrozenDictionary<string, SchemaNode> fields, SchemaNode? others)
    {
        ImmutableArray<string> required = schema.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];
        var rules = new ObjectRules(fields, others, required, Limits.Count(schema, "minProperties"), Limits.Count(schema, "maxProperties"));
        return rules is { Fields.Count: 0, Required: [], Fewest: null, Most: null } && ReferenceEquals(others, SchemaNode.Anything) ? null : rules;
    }

    /// <summary>Reports what is wrong with a mapping and its fields. A field without a value is not there, unless nothing is a value for it: the API server drops it.</summary>
    public void Check(YamlMappingNode mapping, FieldPath path, Check check)
    {
        var members = Members.Of(mapping);
        long count = 0;
        foreach (var (name, member) in members.Where(member => !check.Ignores(path, member.Key)))
        {
            var schema = Fields.GetValueOrDefault(name) ?? Others;
            if (schema is null)
            {
                check.Report(path[name], member.Key, UnknownField.Message(name, [.. Fields.Keys]));
            }
            else if (!member.IsNull || schema.AcceptsNull)
            {
                count++;
                schema.Check(member.Value, path[name], check);
            }
        }

        foreach (var name in Required.Where(name => !IsThere(name, members)))
        {
            check.Report(path, mapping, $"the field {name} is missing");
        }

        if (count < Fewest)
        {
            check.Report(path, mapping, $"the mapping has {Limits.Amount(count, "field")}, but must have at least {Fewest}");
        }

        if (count > Most)
        {
            check.Report(path, mapping, $"the mapping has {Limits.Amount(count, "field")}, but must have at most {Most}");
        }
    }

    // Or will be: the API server fills in defaults before it looks.
    private bool IsThere(string name, Dictionary<string, Members.Member> members) =>
        (members.TryGetValue(name, out var member) && (!member.IsNull || Fields.GetValueOrDefault(name) is { AcceptsNull: true })) || Fields.GetValueOrDefault(name) is { HasDefault: true };
}
