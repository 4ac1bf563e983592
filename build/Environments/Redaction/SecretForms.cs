using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Environments.Redaction;

/// <summary>The forms in which a value may turn up in a tool's output without being meant as something else.</summary>
internal static class SecretForms
{
    private const int ShortestForm = 4;

    /// <summary>The value itself, its lines, and how JSON, a URL and base64 write it.</summary>
    public static IEnumerable<string> Of(string value)
    {
        var lines = value.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        return new[] { value, value.Trim(), value.ReplaceLineEndings("\n"), value.ReplaceLineEndings("\r\n") }
            // A tool that frames or indents its output breaks a value at its line ends, so each line counts for itself.
            .Concat(lines.Length > 1 ? lines.Where(line => line.Length >= 2 * ShortestForm) : [])
            .SelectMany(Encoded)
            .Where(form => form.Length >= ShortestForm)
            .Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Encoded(string value) =>
    [
        value,
        Uri.EscapeDataString(value),
        Uri.EscapeDataString(value).Replace("%20", "+", StringComparison.Ordinal),
        JsonEncodedText.Encode(value).ToString(),
        JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        .. Base64(Encoding.UTF8.GetBytes(value)),
    ];

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
            if (inner.Length >= 2 * ShortestForm)
            {
                yield return inner;
                yield return inner.Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
