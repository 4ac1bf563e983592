using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>The values that are allowed: <c>enum</c>, or <c>const</c> as the only one of it.</summary>
internal sealed class ValueRules
{
    private const int MostShown = 20;
    private readonly FrozenSet<string> _allowed;
    private readonly string _alternatives;

    private ValueRules(ImmutableArray<JsonElement> allowed)
    {
        _allowed = allowed.Select(CanonicalText.Of).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        var texts = allowed.Where(value => value.ValueKind != JsonValueKind.Null).Select(value => value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'" : value.GetRawText()).ToList();
        _alternatives = TypeNames.Alternatives(texts.Count <= MostShown ? texts : [.. texts.Take(MostShown), $"{texts.Count - MostShown} others"]);
    }

    /// <summary>Reads them; <see langword="null"/> where every value is allowed.</summary>
    public static ValueRules? Read(JsonElement schema) =>
        schema.TryGetProperty("const", out var only) ? new([only])
        : schema.TryGetProperty("enum", out var values) ? new([.. values.EnumerateArray()])
        : null;

    /// <summary>Reports a value that is not among them.</summary>
    public void Check(YamlNode node, FieldPath path, Check check)
    {
        if (CanonicalText.Of(node) is { } text && !_allowed.Contains(text))
        {
            check.Report(path, node, $"{check.Subject(node is YamlScalarNode scalar ? ScalarReader.Read(scalar).Text : string.Empty)} is not allowed; it must be {_alternatives}");
        }
    }
}
