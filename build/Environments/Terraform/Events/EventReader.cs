using System.Text.Json;

namespace Environments.Terraform.Events;

/// <summary>
/// Reads the lines of terraform's machine-readable output. A warning of the program itself, a provider's shout or half a line after a full disk must not hide
/// what the other lines say, so nothing here fails.
/// </summary>
internal static class EventReader
{
    private static readonly string[] ForPeople =
    [
        "version", "log", "init_output", "refresh_start", "refresh_complete", "provision_start", "provision_progress", "provision_complete", "provision_errored",
    ];

    /// <summary>The events of many lines, in their order.</summary>
    public static IEnumerable<TerraformEvent> ReadAll(IEnumerable<string> lines) => lines.Select(Read).OfType<TerraformEvent>();

    /// <summary>The event of one line; <see langword="null"/> for an empty line and for a type that this tool has no use for.</summary>
    public static TerraformEvent? Read(string line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.TextOf("type") is { } type ? Read(document.RootElement, type) : new TerraformEvent.Log(line);
        }
        catch (JsonException)
        {
            return new TerraformEvent.Log(line);
        }
    }

    private static TerraformEvent? Read(JsonElement line, string type) => type switch
    {
        "planned_change" when line.Member("change") is { } change => new TerraformEvent.PlannedChange(Change(change)),
        "resource_drift" when line.Member("change") is { } change => new TerraformEvent.ResourceDrift(Change(change)),
        "change_summary" when line.Member("changes") is { } changes => new TerraformEvent.ChangeSummary(Counts(changes)),
        "diagnostic" when line.Member("diagnostic") is { } diagnostic => new TerraformEvent.DiagnosticEvent(Finding(diagnostic)),
        "apply_start" when line.Member("hook") is { } hook => new TerraformEvent.ApplyStart(AddressOf(hook), ActionOf(hook)),
        "apply_progress" when line.Member("hook") is { } hook => new TerraformEvent.ApplyProgress(AddressOf(hook), ActionOf(hook), ElapsedIn(hook)),
        "apply_complete" when line.Member("hook") is { } hook => new TerraformEvent.ApplyComplete(AddressOf(hook), ActionOf(hook), ElapsedIn(hook)),
        "apply_errored" when line.Member("hook") is { } hook => new TerraformEvent.ApplyErrored(AddressOf(hook), ActionOf(hook), ElapsedIn(hook)),
        "outputs" => new TerraformEvent.OutputsEvent([.. line.MembersOf("outputs").Select(Output)]),
        _ when ForPeople.Contains(type) => new TerraformEvent.Log(line.TextOf("@message") ?? string.Empty),
        _ => null,
    };

    private static ResourceChange Change(JsonElement change) => new(AddressOf(change), ActionOf(change))
    {
        Reason = change.TextOf("reason"),
        PreviousAddress = change.Member("previous_resource")?.TextOf("addr"),
    };

    private static ChangeCounts Counts(JsonElement changes) =>
        new(changes.NumberOf("add") ?? 0, changes.NumberOf("change") ?? 0, changes.NumberOf("remove") ?? 0, changes.NumberOf("import") ?? 0);

    private static Diagnostic Finding(JsonElement diagnostic) =>
        new(diagnostic.TextOf("severity") == "error", diagnostic.TextOf("summary") ?? string.Empty, diagnostic.TextOf("detail") ?? string.Empty)
        {
            Address = diagnostic.TextOf("address"),
            File = diagnostic.Member("range")?.TextOf("filename"),
            Line = diagnostic.Member("range")?.Member("start")?.NumberOf("line"),
        };

    private static OutputEntry Output(JsonProperty output)
    {
        var isSensitive = output.Value.Member("sensitive") is { ValueKind: JsonValueKind.True };
        return new(output.Name, isSensitive)
        {
            Action = output.Value.Has("action") ? ActionOf(output.Value) : null,
            Value = isSensitive ? null : output.Value.Member("value")?.Clone(),
        };
    }

    private static string AddressOf(JsonElement element) => element.Member("resource")?.TextOf("addr") ?? string.Empty;

    private static ChangeAction ActionOf(JsonElement element) => Enum.TryParse<ChangeAction>(element.TextOf("action"), ignoreCase: true, out var action) ? action : ChangeAction.Other;

    private static TimeSpan ElapsedIn(JsonElement hook) => TimeSpan.FromSeconds(hook.NumberOf("elapsed_seconds") ?? 0);
}
