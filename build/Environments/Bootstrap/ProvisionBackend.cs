using Environments.Provisioning;
using Environments.Reports;

namespace Environments.Bootstrap;

/// <summary>Makes the state backend of an environment what it should be: the bucket, the lock table where one is named, the bucket of the access log where one is asked for.</summary>
/// <param name="request">Which backend.</param>
/// <param name="time">The clock.</param>
/// <param name="onLine">Sees what happens.</param>
public sealed class ProvisionBackend(BackendRequest request, TimeProvider time, Action<string> onLine)
{
    /// <summary>Reads every setting, and writes those that are not what they should be.</summary>
    /// <param name="kmsKey">The KMS key to encrypt with; without it the one that the backend names, or keys of S3.</param>
    /// <param name="logBucket">The bucket for the access log; without it logging stays as it is.</param>
    /// <param name="dryRun">Only read, and say what would be written.</param>
    /// <param name="cancellation">Stops between two calls; the next run completes what was begun.</param>
    /// <exception cref="EnvironmentsException"><c>kms-key-bad</c>, <c>log-bucket-bad</c>, <c>log-bucket-is-state-bucket</c>, or AWS refuses.</exception>
    public async Task<RunReport> RunAsync(string? kmsKey, string? logBucket, bool dryRun, CancellationToken cancellation)
    {
        BackendOptions.Check(kmsKey, logBucket);
        using var opened = await OpenedBackend.OpenAsync(request, time, onLine, cancellation).ConfigureAwait(false);
        BackendOptions.RefuseOwnLog(opened.Backend, logBucket);
        var state = new StateBackend(opened.Backend, opened.Clients, opened.Caller, time);
        var groups = new List<ReportGroup> { opened.Caller.Report() };

        // The log bucket first: S3 takes no address for a log that is not there.
        if (logBucket is not null)
        {
            groups.Add(await GroupAsync("Access log", state.LogBucket(logBucket), dryRun, cancellation).ConfigureAwait(false));
        }

        groups.Add(await GroupAsync("State bucket", state.Bucket(kmsKey, logBucket), dryRun, cancellation).ConfigureAwait(false));
        groups.Add(await GroupAsync("Lock table", state.Table(kmsKey), dryRun, cancellation).ConfigureAwait(false));
        return new(nameof(ProvisionBackend), [.. groups.Where(group => !group.Steps.IsEmpty)]);
    }

    private static async Task<ReportGroup> GroupAsync(string name, IEnumerable<ISetting> settings, bool dryRun, CancellationToken cancellation) =>
        new(name, [.. await Convergence.RunAsync(settings, dryRun, cancellation).ConfigureAwait(false)]);
}
