using System.Collections.Immutable;
using System.Text.Json;

namespace Environments.Terraform.Events;

/// <summary>What a plan, or an apply, said as a whole.</summary>
internal sealed record PlanSummary
{
    // Asked for with every command of an environment without a backend, and nothing a reader can act on.
    private const string OurOwnFlag = "Deprecated flag: -state";

    /// <summary>What is planned, by address; neither reads nor what stays as it is.</summary>
    public ImmutableArray<ResourceChange> Changes { get; private init; } = [];

    /// <summary>Terraform's counts; <see langword="null"/> where it never came to them.</summary>
    public ChangeCounts? Counts { get; private init; }

    /// <summary>What was changed outside of terraform, by address.</summary>
    public ImmutableArray<Drift> Drift { get; private init; } = [];

    /// <summary>The outputs, by name.</summary>
    public ImmutableArray<OutputEntry> Outputs { get; private init; } = [];

    /// <summary>Warnings and errors, in their order.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; private init; } = [];

    /// <summary>The errors among the diagnostics.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.IsError);

    /// <summary>Whether anything would be different after an apply, outputs included.</summary>
    public bool HasChanges => !Changes.IsEmpty || Outputs.Any(output => output.Action is not (null or ChangeAction.NoOp));

    /// <summary>How many resources an apply will report as complete or errored; a replacement reports twice.</summary>
    public int Steps => Changes.Sum(change => change.Action switch
    {
        ChangeAction.Replace => 2,
        ChangeAction.Create or ChangeAction.Update or ChangeAction.Delete => 1,
        _ => 0,
    });

    /// <summary>
    /// The same without what was changed outside of terraform and would not be changed back: values that providers compute, and old ones that they report once
    /// more. Straight after an apply a refresh alone is full of them.
    /// </summary>
    public PlanSummary OnlyRelevantDrift() => this with { Drift = [.. Drift.Where(drift => Changes.Any(change => change.Address == drift.Address))] };

    /// <summary>Sums up a stream.</summary>
    /// <param name="events">Its events.</param>
    /// <param name="plan">
    /// The same plan as <c>show -json</c> prints it, to compare what was changed outside of terraform value by value; without it every resource that
    /// the stream names counts as drift.
    /// </param>
    public static PlanSummary Of(IEnumerable<TerraformEvent> events, JsonElement? plan = null)
    {
        var all = events.ToList();
        return new()
        {
            Changes = [.. all.OfType<TerraformEvent.PlannedChange>().Select(planned => planned.Change).Where(change => change.IsChange).OrderBy(change => change.Address, StringComparer.Ordinal)],
            Counts = all.OfType<TerraformEvent.ChangeSummary>().LastOrDefault()?.Counts,
            Drift = [.. (plan is { } document ? DriftReader.Read(document) : Named(all)).OrderBy(drift => drift.Address, StringComparer.Ordinal)],
            Outputs = [.. (all.OfType<TerraformEvent.OutputsEvent>().LastOrDefault()?.Outputs ?? []).OrderBy(output => output.Name, StringComparer.Ordinal)],
            Diagnostics = [.. all.OfType<TerraformEvent.DiagnosticEvent>().Select(found => found.Diagnostic).Where(diagnostic => diagnostic.IsError || diagnostic.Summary != OurOwnFlag)],
        };
    }

    /// <summary>Sums up a plan whose stream nobody has any more.</summary>
    /// <param name="plan">The plan as <c>show -json</c> prints it.</param>
    public static PlanSummary Of(JsonElement plan) => new()
    {
        Changes = [.. PlanReader.Changes(plan).Where(change => change.IsChange).OrderBy(change => change.Address, StringComparer.Ordinal)],
        Counts = PlanReader.Counts(plan),
        Drift = [.. DriftReader.Read(plan).OrderBy(drift => drift.Address, StringComparer.Ordinal)],
        Outputs = [.. PlanReader.Outputs(plan).OrderBy(output => output.Name, StringComparer.Ordinal)],
    };

    // A new address is no drift: terraform did that itself.
    private static IEnumerable<Drift> Named(IEnumerable<TerraformEvent> events) =>
        from drift in events.OfType<TerraformEvent.ResourceDrift>()
        where drift.Change.Action is not ChangeAction.Move
        select new Drift(drift.Change.Address, drift.Change.Action, []);
}
