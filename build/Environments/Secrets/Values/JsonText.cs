using System.Collections.Immutable;
using System.Text;

namespace Environments.Secrets.Values;

/// <summary>Writes values as Go's encoding/json does, which is what <c>vals eval -o json</c> prints: no space, HTML's three characters escaped.</summary>
internal static class JsonText
{
    private const int SmallestPlain = -6;
    private const int FirstWithExponent = 21;

    /// <summary>Several documents, a line each, joined as vals joins them.</summary>
    public static string WriteAll(IEnumerable<object?> roots) => string.Join("---\n", roots.Select(root => Write(root) + "\n"));

    /// <summary>One value.</summary>
    /// <exception cref="EnvironmentsException"><c>no-json-number</c>: JSON knows no infinity.</exception>
    public static string Write(object? value) => value switch
    {
        null => "null",
        string text => Quoted(text),
        double number => Number(number),
        DateTimeOffset moment => Quoted(Yaml.YamlTimestamp.Write(moment)),
        ImmutableArray<object?> items => $"[{string.Join(',', items.Select(Write))}]",
        ImmutableSortedDictionary<string, object?> mapping => $"{{{string.Join(',', mapping.Select(entry => $"{Quoted(entry.Key)}:{Write(entry.Value)}"))}}}",
        _ => GoFormat.Print(value),
    };

    private static string Number(double number) => double.IsFinite(number)
        ? GoFormat.Float(number, SmallestPlain, FirstWithExponent).Replace("e-0", "e-", StringComparison.Ordinal)
        : throw new EnvironmentsException(new("no-json-number", ExitCode.Failed, $"JSON has no number for {GoFormat.Print(number)}.") { Next = "Write it as a string." });

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => $"\\u{(int)letter:x4}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
