using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Environments.Schemas.Rules;
using Environments.Schemas.Texts;
using Environments.Schemas.Values;

namespace Environments.Schemas.Structure;

/// <summary>Reads a JSON schema into nodes, once, so that a check looks at no JSON.</summary>
/// <param name="isBuiltIn">Whether it is of a type of the API server's own, whose quantities are not marked.</param>
internal sealed class SchemaReader(bool isBuiltIn)
{
    private readonly ImmutableArray<string>.Builder _notChecked = ImmutableArray.CreateBuilder<string>();

    /// <summary>What the schema asks for and nobody here checks.</summary>
    public ImmutableArray<string> NotChecked => [.. _notChecked.Distinct()];

    /// <summary>Reads a whole schema.</summary>
    /// <exception cref="InvalidOperationException">It is none, or uses references.</exception>
    public SchemaNode Read(JsonElement schema) => Read(schema, FieldPath.Root);

    private SchemaNode Read(JsonElement schema, FieldPath path)
    {
        if (schema.ValueKind == JsonValueKind.True)
        {
            return SchemaNode.Anything;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            throw new InvalidOperationException($"at {path} it refers to {reference}; references are not followed");
        }

        Note(schema, path);
        var isIntOrString = Limits.IsSet(schema, "x-kubernetes-int-or-string") || Word(schema, "format") == "int-or-string";
        var format = isIntOrString ? null : Word(schema, "format");
        var items = schema.TryGetProperty("items", out var one) && one.ValueKind != JsonValueKind.Array ? Read(one, path["*"]) : null;
        var node = new SchemaNode
        {
            Types = isIntOrString ? JsonTypes.Integer | JsonTypes.String : Types(schema),
            IsNullable = Limits.IsSet(schema, "nullable"),
            HasDefault = schema.TryGetProperty("default", out _),
            Values = ValueRules.Read(schema),
            Text = TextRules.Read(schema, Pattern(schema, path), format),
            Number = NumberRules.Read(schema, format),
            List = ListRules.Read(schema, items),
            Object = Object(schema, path),
            Combined = Combined(schema, path),
        };
        return node == SchemaNode.Anything ? SchemaNode.Anything : Limits.IsSet(schema, "x-kubernetes-embedded-resource") ? RootSchema.Embedded(node) : node;
    }

    private ObjectRules? Object(JsonElement schema, FieldPath path)
    {
        var fields = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => Read(property.Value, path[property.Name]), StringComparer.Ordinal)
            : [];
        if (isBuiltIn)
        {
            Quantities.Mark(fields);
        }

        var isKept = Limits.IsSet(schema, "x-kubernetes-preserve-unknown-fields") || schema.TryGetProperty("patternProperties", out _);
        var isSaid = schema.TryGetProperty("additionalProperties", out var additional);
        var others = isKept || !isSaid ? SchemaNode.Anything : additional.ValueKind == JsonValueKind.False ? null : Read(additional, path["*"]);
        return ObjectRules.Read(schema, fields.ToFrozenDictionary(StringComparer.Ordinal), others) is { } rules ? rules with { IsOpenByOmission = !isKept && !isSaid } : null;
    }

    private Combinations? Combined(JsonElement schema, FieldPath path)
    {
        var not = schema.TryGetProperty("not", out var refused) ? Read(refused, path) : null;
        var combined = new Combinations(Several("allOf"), Several("anyOf"), Several("oneOf"), not);
        return combined is { All: [], Any: [], One: [], Not: null } ? null : combined;

        ImmutableArray<SchemaNode> Several(string name) => schema.TryGetProperty(name, out var schemas) ? [.. schemas.EnumerateArray().Select(one => Read(one, path))] : [];
    }

    private GoPattern? Pattern(JsonElement schema, FieldPath path)
    {
        var text = Word(schema, "pattern");
        var pattern = text is null ? null : GoPattern.Read(text);
        if (text is not null && pattern is null)
        {
            _notChecked.Add($"{path}: the pattern {text} is not understood and not checked");
        }

        return pattern;
    }

    private void Note(JsonElement schema, FieldPath path)
    {
        if (schema.TryGetProperty("x-kubernetes-validations", out var rules) && rules.ValueKind == JsonValueKind.Array)
        {
            _notChecked.Add($"{path}: {Limits.Amount(rules.GetArrayLength(), "rule")} in CEL (x-kubernetes-validations) {(rules.GetArrayLength() == 1 ? "is" : "are")} not evaluated");
        }
    }

    private static JsonTypes? Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Aggregate(JsonTypes.None, (all, one) => all | TypeNames.Parse(one.GetString()))
        : TypeNames.Parse(type.GetString());

    private static string? Word(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
