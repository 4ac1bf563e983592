using Environments.Audit.Records;
using Environments.Audit.Stores;
using Environments.Redaction;

namespace Environments.Audit;

/// <summary>Writes down who is about to change what, and what came of it. Without the first nothing is changed; the second is never lost.</summary>
/// <param name="store">Where the records are kept.</param>
/// <param name="kept">Where those are kept that could not be written.</param>
/// <param name="redactor">Takes the secrets out.</param>
internal sealed class AuditTrail(IAuditStore store, KeptResults kept, SecretRedactor redactor)
{
    private readonly AuditJson _json = new(redactor);

    /// <summary>Writes down what is about to be done.</summary>
    /// <exception cref="EnvironmentsException"><c>audit-not-written</c>, exit code 1: nothing may be changed now.</exception>
    public async Task WriteIntentAsync(AuditRecord intent, CancellationToken cancellation)
    {
        var key = intent.Key().ToString();
        if (await FailureOfAsync(key, _json.Write(intent), cancellation).ConfigureAwait(false) is { } failure)
        {
            throw new EnvironmentsException(new("audit-not-written", ExitCode.Failed, "What is about to be done could not be recorded, so nothing was changed.")
            {
                Where = store.PlaceOf(key),
                Said = failure.ToString(),
                Next = failure.Next ?? $"./build.sh ProvisionBackend --env {intent.Environment}, if the bucket is not there yet.",
            });
        }
    }

    /// <summary>Writes down what came of it; where that fails, the record is kept on this machine.</summary>
    /// <param name="intent">The record that was written before.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="cancellation">Gives up writing, and keeps the record.</param>
    /// <exception cref="EnvironmentsException"><c>audit-result-not-written</c>, exit code 1: the change was made.</exception>
    public async Task WriteResultAsync(AuditRecord intent, AuditResult result, CancellationToken cancellation)
    {
        var record = intent with { Result = result };
        var (key, text) = (record.Key().ToString(), _json.Write(record));
        if (await FailureOfResultAsync(key, text, cancellation).ConfigureAwait(false) is { } failure)
        {
            throw new EnvironmentsException(await KeepAsync(key, text, intent.Environment, failure).ConfigureAwait(false));
        }
    }

    /// <summary>Writes the results that earlier commands of this user could not write.</summary>
    /// <returns>The names of those that are written now.</returns>
    /// <exception cref="EnvironmentsException">They still cannot be written; they stay where they are.</exception>
    public async Task<IReadOnlyList<string>> WriteKeptAsync(CancellationToken cancellation)
    {
        var written = new List<string>();
        foreach (var (path, key) in kept.For(store.Identity))
        {
            if (await store.AddAsync(key, await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false))
            {
                File.Delete(path);
                written.Add(key);
            }
        }

        return written;
    }

    private async Task<Problem?> FailureOfResultAsync(string key, string text, CancellationToken cancellation)
    {
        try
        {
            return await FailureOfAsync(key, text, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return new("interrupted", ExitCode.Interrupted, "The command was interrupted while it wrote the record.");
        }
    }

    private async Task<Problem?> FailureOfAsync(string key, string text, CancellationToken cancellation)
    {
        try
        {
            return await store.AddAsync(key, text, cancellation).ConfigureAwait(false)
                ? null
                : new("audit-record-exists", ExitCode.Failed, "Another record has this name already, and records are never written over.");
        }
        catch (EnvironmentsException failure)
        {
            return failure.Problem;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new("audit-store-failed", ExitCode.Failed, failure.Message);
        }
    }

    private async Task<Problem> KeepAsync(string key, string text, string environment, Problem failure)
    {
        var problem = new Problem("audit-result-not-written", ExitCode.Failed, "Applied, not recorded: the record of what was done could not be written.")
        {
            Where = store.PlaceOf(key),
        };
        try
        {
            var path = await kept.KeepAsync(store.Identity, key, text).ConfigureAwait(false);
            return problem with { Said = $"{failure}\nThe record is kept in {path}.", Next = $"./build.sh History --env {environment} writes it, once that works again." };
        }
        catch (Exception lost) when (lost is EnvironmentsException or IOException or UnauthorizedAccessException)
        {
            return problem with { Said = $"{failure}\nIt could not be kept on this machine either: {lost.Message}\n{text}", Next = "Keep this output: the record stands in it and nowhere else." };
        }
    }
}
