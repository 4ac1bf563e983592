using System.Text.Json;

namespace Environments.Terraform.Events;

/// <summary>
/// Reads a plan as <c>show -json</c> prints it, for plans whose event stream nobody has any more. The format:
/// https://developer.hashicorp.com/terraform/internals/json-format.
/// </summary>
internal static class PlanReader
{
    private const string Because = "replace_because_";

    /// <summary>What is planned for each resource, also for those that stay as they are.</summary>
    /// <param name="plan">The document. It has secrets in clear; nothing of them is kept.</param>
    public static IEnumerable<ResourceChange> Changes(JsonElement plan) =>
        from resource in plan.ItemsOf("resource_changes")
        let previous = resource.TextOf("previous_address")
        select new ResourceChange(resource.TextOf("address") ?? string.Empty, ActionOf(resource.Member("change"), hasMoved: previous is not null))
        {
            Reason = ReasonOf(resource.TextOf("action_reason")),
            PreviousAddress = previous,
        };

    /// <summary>The outputs, and what is planned for each.</summary>
    /// <param name="plan">The document.</param>
    public static IEnumerable<OutputEntry> Outputs(JsonElement plan) =>
        from output in plan.MembersOf("output_changes")
        select new OutputEntry(output.Name, Has(output.Value, "before_sensitive") || Has(output.Value, "after_sensitive")) { Action = ActionOf(output.Value, hasMoved: false) };

    /// <summary>The counts, as terraform counts.</summary>
    /// <param name="plan">The document.</param>
    public static ChangeCounts Counts(JsonElement plan)
    {
        var actions = Changes(plan).Select(change => change.Action).ToList();
        return new(
            actions.Count(action => action is ChangeAction.Create or ChangeAction.Replace),
            actions.Count(action => action is ChangeAction.Update),
            actions.Count(action => action is ChangeAction.Delete or ChangeAction.Replace),
            plan.ItemsOf("resource_changes").Count(resource => resource.Member("change")?.Has("importing") == true));
    }

    private static bool Has(JsonElement change, string mark) => change.Member(mark) is { ValueKind: JsonValueKind.True };

    // The stream has shorter words for why something is replaced, and the same ones for the rest:
    // https://github.com/hashicorp/terraform/blob/main/internal/command/views/json/change.go
    private static string? ReasonOf(string? reason) => reason switch
    {
        "replace_by_request" => "requested",
        "replace_by_triggers" => "replace_triggered_by",
        { } why when why.StartsWith(Because, StringComparison.Ordinal) => why[Because.Length..],
        _ => reason,
    };

    private static ChangeAction ActionOf(JsonElement? change, bool hasMoved) =>
        (change?.ItemsOf("actions").Select(action => action.GetString()).ToArray() ?? []) switch
        {
            ["no-op"] => hasMoved ? ChangeAction.Move : change!.Value.Has("importing") ? ChangeAction.Import : ChangeAction.NoOp,
            ["create"] => ChangeAction.Create,
            ["read"] => ChangeAction.Read,
            ["update"] => ChangeAction.Update,
            ["delete"] => ChangeAction.Delete,
            ["forget"] => ChangeAction.Remove,
            ["delete", "create"] or ["create", "delete"] or ["create", "forget"] => ChangeAction.Replace,
            _ => ChangeAction.Other,
        };
}
