using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Environments.Redaction;

namespace Environments.Audit.Records;

/// <summary>
/// Writes records as JSON without secrets, and reads them without trust: a record of a later version of this tool is read as far as it is known. Redaction happens
/// to each value before it is encoded, so that its removal cannot break the document.
/// </summary>
/// <param name="redactor">Takes the secrets out.</param>
internal sealed class AuditJson(SecretRedactor redactor)
{
    private readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new RedactingConverter(redactor), new KnownNames<AuditAction>(), new KnownNames<AuditOutcome>() },
    };

    /// <summary>The document, with a line end.</summary>
    public string Write(AuditRecord record) => $"{JsonSerializer.Serialize(record, _options)}\n";

    /// <summary>Reads a document; <see langword="null"/> where it is no record.</summary>
    public AuditRecord? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditRecord>(text, _options) is { SchemaVersion: > 0, Environment: not null, State: not null } record ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class RedactingConverter(SecretRedactor redactor) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(redactor.Redact(value));
    }

    // A name that is not known yet is the default, which is called so.
    private sealed class KnownNames<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Enum.TryParse<T>(reader.GetString(), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : default;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
    }
}
