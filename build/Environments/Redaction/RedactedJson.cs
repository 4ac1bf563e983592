using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Environments.Redaction;

/// <summary>
/// Takes secrets out of JSON value by value and leaves everything else as it was, to the letter: as text, a secret that is a number would leave no document behind.
/// </summary>
/// <param name="redact">Takes the secrets out of one value.</param>
internal sealed class RedactedJson(Func<string, string> redact)
{
    // Deeper than any value that terraform accepts.
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = 1024 };

    /// <summary>The documents without secrets, one or many in a row; <see langword="null"/> where the text is none.</summary>
    public string? Write(string text)
    {
        try
        {
            return Redacted(Encoding.UTF8.GetBytes(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Redacted(byte[] bytes)
    {
        using var written = new MemoryStream(bytes.Length);
        var reader = new Utf8JsonReader(bytes, Options);
        var copied = 0;
        while (reader.Read())
        {
            if (ValueOf(ref reader) is { } value && redact(value) is var redacted && redacted != value)
            {
                written.Write(bytes, copied, (int)reader.TokenStartIndex - copied);
                written.Write(Encoding.UTF8.GetBytes($"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(redacted)}\""));
                copied = (int)reader.TokenStartIndex + LengthOf(ref reader);
            }
        }

        written.Write(bytes, copied, bytes.Length - copied);
        return Encoding.UTF8.GetString(written.ToArray());
    }

    private static string? ValueOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String or JsonTokenType.PropertyName => reader.GetString(),
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => null,
    };

    // With the quotation marks of a text; what follows the name of a member belongs to nothing yet.
    private static int LengthOf(ref Utf8JsonReader reader) => reader.ValueSpan.Length + (reader.TokenType == JsonTokenType.Number ? 0 : 2);
}
