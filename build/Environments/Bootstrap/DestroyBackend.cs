using Environments.Provisioning.Buckets;
using Environments.Provisioning.Removal;
using Environments.Provisioning.Tables;
using Environments.Reports;

namespace Environments.Bootstrap;

/// <summary>Takes the state backend of an environment down, when nothing needs it any more.</summary>
/// <param name="request">Which backend.</param>
/// <param name="time">The clock.</param>
/// <param name="onLine">Sees what happens.</param>
public sealed class DestroyBackend(BackendRequest request, TimeProvider time, Action<string> onLine)
{
    private string Confirmation => $"destroy-backend-{request.Environment.Name}";

    /// <summary>Checks that nothing needs it, keeps the records of deployments, and removes table and bucket.</summary>
    /// <param name="confirmation">What was typed; has to be <c>destroy-backend-</c> and the name of the environment, except for a dry run.</param>
    /// <param name="archive">The file for the records of deployments; needed where there are any.</param>
    /// <param name="dryRun">Only look, and say what would be removed.</param>
    /// <param name="cancellation">Stops between two calls; the next run finishes what was begun.</param>
    /// <exception cref="EnvironmentsException"><c>confirmation-missing</c>, or a reason why it must not be removed.</exception>
    public async Task<RunReport> RunAsync(string? confirmation, string? archive, bool dryRun, CancellationToken cancellation)
    {
        if (!dryRun && confirmation != Confirmation)
        {
            throw new EnvironmentsException(new("confirmation-missing", ExitCode.CalledWrongly, $"Taking down the state backend of '{request.Environment.Name}' has to be confirmed{(confirmation is null ? "." : ", and something else was typed.")}")
            {
                Next = $"Look first with --dry-run, then add: --confirm {Confirmation}",
            });
        }

        using var opened = await OpenedBackend.OpenAsync(request, time, onLine, cancellation).ConfigureAwait(false);
        var backend = opened.Backend;
        var removal = new BackendRemoval(
            backend,
            new BucketCalls(opened.Clients, backend.Bucket, opened.Caller.Account),
            backend.DynamoDbTable is { } table ? new TableCalls(opened.Clients, table, time) : null);
        var steps = await removal.RunAsync(archive is null ? null : Path.GetFullPath(archive), dryRun, cancellation).ConfigureAwait(false);
        return new(nameof(DestroyBackend), [opened.Caller.Report(), new(dryRun ? "What would be removed" : "What was to be removed", [.. steps])]);
    }
}
