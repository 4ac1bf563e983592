using System.Globalization;
using Environments.Audit;
using Environments.Audit.Records;
using Environments.Audit.Stores;
using Environments.Reports;

namespace Environments.Deployments.Histories;

/// <summary>Turns recorded commands into a table, one line for each.</summary>
internal static class HistoryReport
{
    // As much of a commit as git shows.
    private const int ShortCommit = 12;

    /// <summary>The commands, in the order given.</summary>
    public static ReportGroup Runs(string environment, IReadOnlyCollection<AuditRun> runs) => new(
        $"Changes of {environment}",
        runs.Count == 0 ? [new("none", Outcome.Unchanged, "nothing was recorded yet")] : [.. runs.Select(Step)]);

    /// <summary>What had been kept on this machine and is recorded now.</summary>
    public static ReportGroup Kept(IEnumerable<string> written, IAuditStore store) =>
        new("Recorded now", [.. written.Select(key => new ReportStep("kept result", Outcome.Done, store.PlaceOf(key)))]);

    private static ReportStep Step(AuditRun run) => new(
        run.Key.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        OutcomeOf(run),
        run.Record is { } record ? string.Join("; ", Parts(record)) : $"{run.Key} is no record that can be read");

    private static Outcome OutcomeOf(AuditRun run) => run.Record?.Result?.Outcome switch
    {
        AuditOutcome.Succeeded => Outcome.Done,
        AuditOutcome.Failed => Outcome.Failed,
        _ => Outcome.Warning,
    };

    private static IEnumerable<string> Parts(AuditRecord record)
    {
        yield return $"{record.Action.ToString().ToLowerInvariant()} {Ending(record.Result)}";
        if (record.Command is { } command)
        {
            yield return command;
        }

        if (record.Changes is { } changes)
        {
            yield return $"{changes.Add} to add, {changes.Change} to change, {changes.Remove} to destroy";
        }

        yield return $"by {record.Caller?.Arn ?? $"{record.User}@{record.Host}"}{(record.Ci is { } ci ? $" ({ci.System}{(ci.Actor is null ? string.Empty : $", {ci.Actor}")}{(ci.Address is null ? string.Empty : $", {ci.Address}")})" : string.Empty)}";
        if (record.Source is { } source)
        {
            yield return $"{source.Commit[..Math.Min(ShortCommit, source.Commit.Length)]}{(source.Branch is null ? string.Empty : $" on {source.Branch}")}{(source.IsDirty ? ", with changes that were not committed" : string.Empty)}";
        }

        if (record.AllowUnreleased || record.Reason is not null)
        {
            yield return $"{(record.AllowUnreleased ? "not released" : "reason")}: {record.Reason ?? "no reason given"}";
        }

        if (record.SchemaVersion > AuditRecord.CurrentSchema)
        {
            yield return "written by a later version of this tool";
        }
    }

    private static string Ending(AuditResult? result) => result is null
        ? "without a recorded result: it runs still, or was killed"
        : $"{result.Outcome.ToString().ToLowerInvariant()}{(result.ErrorId is { } id ? $" [{id}]" : string.Empty)}";
}
