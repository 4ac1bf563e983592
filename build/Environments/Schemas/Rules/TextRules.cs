using System.Text.Json;
using Environments.Schemas.Texts;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>What a string has to be: its length in characters, its pattern and its format.</summary>
/// <param name="Shortest">The least characters.</param>
/// <param name="Longest">The most.</param>
/// <param name="Pattern">What some part of it has to match.</param>
/// <param name="Format">The name of its format.</param>
internal sealed record TextRules(long? Shortest, long? Longest, GoPattern? Pattern, string? Format)
{
    /// <summary>Reads them; <see langword="null"/> where every string is allowed.</summary>
    public static TextRules? Read(JsonElement schema, GoPattern? pattern, string? format)
    {
        var rules = new TextRules(Limits.Count(schema, "minLength"), Limits.Count(schema, "maxLength"), pattern, format);
        return rules == new TextRules(null, null, null, null) ? null : rules;
    }

    /// <summary>Reports what is wrong with a string.</summary>
    public void Check(YamlNode node, JsonTypes type, ScalarValue value, FieldPath path, Check check)
    {
        if (type is not JsonTypes.String)
        {
            return;
        }

        var length = value.Text.EnumerateRunes().LongCount();
        if (length < Shortest)
        {
            check.Report(path, node, $"{check.Subject(value.Text)} has {Limits.Amount(length, "character")}, but must have at least {Shortest}");
        }

        if (length > Longest)
        {
            check.Report(path, node, $"{check.Subject(value.Text)} has {Limits.Amount(length, "character")}, but must have at most {Longest}");
        }

        if (Pattern is not null && !Pattern.Matches(value.Text))
        {
            check.Report(path, node, $"{check.Subject(value.Text)} does not match the pattern {Pattern.Text}");
        }

        if (Format is not null && Formats.Missed(Format, value.Text) is { } missed)
        {
            check.Report(path, node, $"{check.Subject(value.Text)} is not {missed}");
        }
    }
}
