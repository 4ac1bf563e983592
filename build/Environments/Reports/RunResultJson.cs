using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Environments.Reports;

/// <summary>
/// Writes a result as JSON. Redaction happens to each value before it is encoded, so that a secret with a quote or a newline in it cannot slip
/// through in its encoded form, nor its removal break the document.
/// </summary>
internal sealed class RunResultJson(Func<string, string> redact)
{
    private readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new RedactingConverter(redact) },
    };

    /// <summary>The document, without secrets.</summary>
    public string Write(RunResult result) => JsonSerializer.Serialize(
        new { ExitCode = (int)result.ExitCode, Error = result.Problem is { } problem ? Error(problem) : null, Reports = result.Reports.Select(Report) },
        _options);

    private static object Error(Problem problem) => new { problem.Id, problem.What, problem.Where, problem.Said, problem.Next };

    private static object Report(RunReport report) => new { report.Target, ExitCode = (int)report.ExitCode, report.ClosingLine, report.Text, report.Groups, Findings = report.Findings.IsEmpty ? null : report.Findings.AsEnumerable() };

    private sealed class RedactingConverter(Func<string, string> redact) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(redact(value));
    }
}
