using System.Collections.Immutable;
using Environments.Reports;

namespace Environments.Terraform.Events;

/// <summary>Turns what a plan said into tables. What cannot be undone stands first.</summary>
internal static class PlanReport
{
    /// <summary>The tables; empty ones have no steps. No value of a resource or an output is in any of them.</summary>
    public static ImmutableArray<ReportGroup> Groups(PlanSummary plan) => [Changes(plan), Outputs(plan), Drift(plan), Warnings(plan)];

    /// <summary>What will change: replacements, deletions, then the rest, and terraform's counts.</summary>
    public static ReportGroup Changes(PlanSummary plan) => new(
        "Changes",
        [
            .. plan.Changes.OrderBy(change => Rank(change.Action)).ThenBy(change => change.Address, StringComparer.Ordinal).Select(Step),
            .. plan.Counts is { } counts ? new[] { new ReportStep("total", plan.HasChanges ? Outcome.Done : Outcome.Unchanged, counts.ToString()) } : [],
        ]);

    private static ReportGroup Outputs(PlanSummary plan) => new(
        "Outputs",
        [
            .. plan.Outputs.Where(output => output.Action is not (null or ChangeAction.NoOp))
                .Select(output => new ReportStep(output.Name, Outcome.Done, $"{Word(output.Action!.Value)}{(output.IsSensitive ? " (sensitive)" : string.Empty)}")),
        ]);

    private static ReportGroup Drift(PlanSummary plan) => new(
        "Changed outside of terraform",
        [
            .. plan.Drift.Select(drift => new ReportStep(
                drift.Address,
                Outcome.Warning,
                drift.Attributes.IsEmpty ? Word(drift.Action) : $"{Word(drift.Action)}: {string.Join(", ", drift.Attributes)}")),
        ]);

    private static ReportGroup Warnings(PlanSummary plan) => new(
        "Warnings",
        [.. plan.Diagnostics.Where(diagnostic => !diagnostic.IsError).Select(warning => new ReportStep(warning.Where ?? "terraform", Outcome.Warning, Said(warning)))]);

    private static string Said(Diagnostic warning) => string.Join('\n', new[] { warning.Summary.Trim(), warning.Detail.Trim() }.Where(part => part.Length > 0));

    private static ReportStep Step(ResourceChange change) => new(
        change.Address,
        change.Destroys || change.Action is ChangeAction.Remove or ChangeAction.Other ? Outcome.Warning : Outcome.Done,
        $"{Word(change.Action)}{(change.Reason is { } reason ? $": {Reason(reason)}" : string.Empty)}{(change.PreviousAddress is { } previous ? $" (was {previous})" : string.Empty)}");

    private static int Rank(ChangeAction action) => action switch
    {
        ChangeAction.Replace => 0,
        ChangeAction.Delete => 1,
        ChangeAction.Remove => 2,
        ChangeAction.Other => 3,
        ChangeAction.Update => 4,
        ChangeAction.Create => 5,
        _ => 6,
    };

    private static string Word(ChangeAction action) => action switch
    {
        ChangeAction.Remove => "forget",
        ChangeAction.NoOp => "nothing",
        _ => action.ToString().ToLowerInvariant(),
    };

    // The words of internal/command/views/json/change.go; one that is not here reads well enough with its underscores gone.
    private static string Reason(string reason) => reason switch
    {
        "cannot_update" => "it cannot be changed in place",
        "tainted" => "it is tainted: its creation failed, or somebody marked it",
        "requested" => "asked for",
        "replace_triggered_by" => "something that it is to be replaced with changes",
        "delete_because_no_resource_config" => "it is not in the module any more",
        "delete_because_no_module" => "its module is not there any more",
        "delete_because_each_key" => "its key is not in for_each any more",
        "delete_because_count_index" => "its index is beyond count",
        "delete_because_wrong_repetition" => "count or for_each came or went",
        _ => reason.Replace('_', ' '),
    };
}
