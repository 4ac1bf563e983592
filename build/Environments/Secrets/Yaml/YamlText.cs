using System.Text;

namespace Environments.Secrets.Yaml;

/// <summary>
/// How a string is written: plain, in single or double quotes, or as a block, chosen as go-yaml chooses. Source: analyze_scalar and select_scalar_style in
/// https://github.com/go-yaml/yaml/blob/v3/emitterc.go.
/// </summary>
internal static class YamlText
{
    // What YAML allows (1024) with room for quotes. go-yaml stops at 128 and at a line feed, and then writes a question mark, which not every reader of YAML understands.
    private const int LongestSimpleKey = 1000;
    private const string StartIndicators = "#,[]{}&*!|>'\"%@`";

    /// <summary>Whether a key fits on the line of its value.</summary>
    public static bool IsSimpleKey(string key) => OneLine(key).Length <= LongestSimpleKey;

    /// <summary>A key that stands on the line of its value.</summary>
    public static string Key(string key) => IsTakenForAlias(key) && OneLine(key) == key ? $"'{key.Replace("'", "''", StringComparison.Ordinal)}'" : OneLine(key);

    /// <summary>A value; the lines of a block are indented.</summary>
    public static string Value(string text, int indent) => text.Contains('\n', StringComparison.Ordinal) && CanBeBlock(text) ? Block(text, indent) : OneLine(text);

    private static string OneLine(string text) =>
        HasBreak(text) || !IsPrintable(text) || text.Contains('\t', StringComparison.Ordinal) || !YamlTypes.IsPlainString(text) ? Quoted(text)
        : IsPlain(text) ? text
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // A reader that is widely used, and ours: to it an asterisk behind a space begins an alias, whose name a colon would be a part of.
    private static bool IsTakenForAlias(string key) => key.Contains(" *", StringComparison.Ordinal);

    // A line separator or a lone next-line character in a block is a line end to some readers and not to others.
    private static bool CanBeBlock(string text) =>
        IsPrintable(text) && !text.AsSpan().ContainsAny('\u0085', '\u2028', '\u2029') && !text.EndsWith(' ') && !text.Contains(" \n", StringComparison.Ordinal)
        && text.AsSpan().IndexOfAnyExcept('\n') >= 0;

    private static bool IsPlain(string text)
    {
        if (text.StartsWith(' ') || text.EndsWith(' ') || StartIndicators.Contains(text[0], StringComparison.Ordinal)
            || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
        {
            return false;
        }

        return text is not ("-" or "?" or ":")
            && !(text[0] is '-' or '?' && text[1] == ' ')
            && !text.Contains(": ", StringComparison.Ordinal) && !text.EndsWith(':')
            && !text.Contains(" #", StringComparison.Ordinal);
    }

    private static string Block(string text, int indent)
    {
        var block = new StringBuilder("|");
        if (text[0] is ' ' or '\n')
        {
            block.Append('2');
        }

        block.Append(!text.EndsWith('\n') ? "-" : text.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : string.Empty);
        foreach (var line in (text.EndsWith('\n') ? text[..^1] : text).Split('\n'))
        {
            block.Append('\n').Append(' ', line.Length > 0 ? indent : 0).Append(line);
        }

        return block.ToString();
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                0x00 => "\\0",
                0x07 => "\\a",
                0x08 => "\\b",
                0x09 => "\\t",
                0x0A => "\\n",
                0x0B => "\\v",
                0x0C => "\\f",
                0x0D => "\\r",
                0x1B => "\\e",
                '"' => "\\\"",
                '\\' => "\\\\",
                0x85 => "\\N",
                0x2028 => "\\L",
                0x2029 => "\\P",
                _ when IsPrintable(rune) => rune.ToString(),
                <= 0xFF => $"\\x{rune.Value:X2}",
                <= 0xFFFF => $"\\u{rune.Value:X4}",
                _ => $"\\U{rune.Value:X8}",
            });
        }

        return quoted.Append('"').ToString();
    }

    private static bool HasBreak(string text) => text.AsSpan().ContainsAny("\n\r\u0085\u2028\u2029");

    // A tab alone does not forbid a block.
    private static bool IsPrintable(string text) => text.EnumerateRunes().All(rune => rune.Value == '\t' || IsPrintable(rune));

    // go-yaml escapes what is beyond the basic plane, and so do others who read YAML 1.1 strictly.
    private static bool IsPrintable(Rune rune) => rune.Value is '\n' or (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD and not 0xFEFF);
}
