using Environments.Reports;

namespace Environments.Provisioning;

/// <summary>Brings settings to what they should be, one after the other.</summary>
internal static class Convergence
{
    private const int Rounds = 3;

    /// <summary>
    /// One step per setting, in their order. Those that are written whole are read again in the end, and written again where somebody else did so at the same
    /// time: S3 takes no condition with them.
    /// </summary>
    /// <param name="settings">The settings; the first one is the thing that has them.</param>
    /// <param name="dryRun">Only read.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public static async Task<IReadOnlyList<ReportStep>> RunAsync(IEnumerable<ISetting> settings, bool dryRun, CancellationToken cancellation)
    {
        var steps = new List<ReportStep>();
        var written = new List<ISetting>();
        foreach (var setting in settings)
        {
            var finding = await setting.ReadAsync(cancellation).ConfigureAwait(false);
            if (finding.Write is { } write && !dryRun)
            {
                await write(cancellation).ConfigureAwait(false);
                written.Add(setting);
            }

            steps.Add(new(setting.Name, OutcomeOf(finding.Change), $"{Word(finding.Change, dryRun)}: {finding.Detail}"));
        }

        foreach (var setting in written.Where(setting => setting.IsWrittenWhole))
        {
            await KeepAsync(setting, cancellation).ConfigureAwait(false);
        }

        return steps;
    }

    private static async Task KeepAsync(ISetting setting, CancellationToken cancellation)
    {
        for (var left = Rounds; left > 0 && (await setting.ReadAsync(cancellation).ConfigureAwait(false)).Write is { } write; left--)
        {
            await write(cancellation).ConfigureAwait(false);
        }
    }

    private static Outcome OutcomeOf(Change change) => change switch
    {
        Change.Unchanged => Outcome.Unchanged,
        Change.Skipped => Outcome.Skipped,
        _ => Outcome.Done,
    };

    private static string Word(Change change, bool dryRun) => change switch
    {
        Change.Created or Change.Updated when dryRun => $"Would be {change.ToString().ToLowerInvariant()}",
        _ => change.ToString(),
    };
}
