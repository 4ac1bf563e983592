using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Environments.Redaction;

/// <summary>The forms in which a value may turn up in a tool's output without being meant as something else.</summary>
internal static class SecretForms
{
    /// <summary>What is shorter than this many characters is not taken out: it would match by chance all over the output.</summary>
    public const int Shortest = 4;

    /// <summary>The value itself, its lines, and how JSON, a URL and base64 write it.</summary>
    public static IEnumerable<string> Of(string value)
    {
        var lines = LinesOf(value);
        return new[] { value, value.Trim(), value.ReplaceLineEndings("\n"), value.ReplaceLineEndings("\r\n") }
            // A tool that frames or indents its output breaks a value at its line ends, so each line counts for itself.
            .Concat(lines.Length > 1 ? lines : [])
            .SelectMany(Encoded)
            .Where(form => form.Length >= Shortest)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whether the value, or one of its lines, is too short to be taken out. A line without a letter or digit, such as a brace, tells nothing.</summary>
    public static bool HasTooShort(string value)
    {
        var lines = LinesOf(value);
        return value.Trim().Length is > 0 and < Shortest || (lines.Length > 1 && lines.Any(line => line.Length < Shortest && line.Any(char.IsLetterOrDigit)));
    }

    private static string[] LinesOf(string value) => value.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Encoded(string value) =>
    [
        value,
        .. Url(Uri.EscapeDataString(value)),
        .. Json(JsonEncodedText.Encode(value).ToString()),
        .. Json(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString()),
        .. Base64(Encoding.UTF8.GetBytes(value)),
    ];

    // Capital or small hexadecimal digits, a plus sign for a space, and the five characters that JavaScript leaves alone.
    private static IEnumerable<string> Url(string escaped)
    {
        var javaScript = escaped.Replace("%21", "!", StringComparison.Ordinal).Replace("%27", "'", StringComparison.Ordinal)
            .Replace("%28", "(", StringComparison.Ordinal).Replace("%29", ")", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal);
        return new[] { escaped, javaScript, escaped.Replace("%20", "+", StringComparison.Ordinal) }.SelectMany(form => new[] { form, SmallHex(form, '%', 2) });
    }

    // Go, and with it terraform, escapes only three characters of a URL, in small digits; Python escapes all that is not ASCII, in small digits too.
    private static IEnumerable<string> Json(string escaped)
    {
        var go = escaped.Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);
        var quoted = escaped.Replace("\\u0022", "\\\"", StringComparison.Ordinal);
        return [escaped, go, quoted, SmallHex(escaped, 'u', 4), SmallHex(quoted, 'u', 4)];
    }

    private static string SmallHex(string text, char mark, int digits) => Regex.Replace(
        text, $"{mark}[0-9A-F]{{{digits}}}", match => match.Value.ToLowerInvariant(), RegexOptions.CultureInvariant);

    // Inside a longer text the value may start at any of three alignments; the characters it shares with its neighbours are left out.
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        yield return Convert.ToBase64String(bytes).TrimEnd('=');
        for (var shift = 0; shift < 3; shift++)
        {
            var whole = Convert.ToBase64String([.. new byte[shift], .. bytes]).TrimEnd('=');
            var first = (shift * 8 + 5) / 6;
            var last = (shift + bytes.Length) * 8 / 6;
            var inner = last > first ? whole[first..Math.Min(last, whole.Length)] : string.Empty;

            // Shorter fragments would match by chance in unrelated text.
            if (inner.Length >= 2 * Shortest)
            {
                yield return inner;
                yield return inner.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
