using Environments.Audit.Records;
using Environments.Audit.Stores;
using Environments.Backends;
using Environments.Redaction;

namespace Environments.Audit;

/// <summary>Reads what was recorded, and passes over whatever else stands there.</summary>
/// <param name="store">Where the records are kept.</param>
/// <param name="redactor">What took the secrets out when they were written.</param>
internal sealed class AuditLog(IAuditStore store, SecretRedactor redactor)
{
    private const int AtOnce = 8;

    // More than that many changes of other environments in one bucket since the last one of a state, and the question who changed that is not worth its time.
    private const int Deepest = 200;
    private readonly AuditJson _json = new(redactor);

    /// <summary>The last commands on an environment, the newest first.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException">They cannot be read.</exception>
    public async Task<IReadOnlyList<AuditRun>> NewestAsync(string environment, int count, CancellationToken cancellation)
    {
        var last = (await KeysAsync(AuditKey.PrefixOf(environment), cancellation).ConfigureAwait(false)).DistinctBy(key => key.RunId).Take(count);
        var runs = new List<AuditRun>();
        foreach (var some in last.Chunk(AtOnce))
        {
            runs.AddRange(await Task.WhenAll(some.Select(key => ReadAsync(key, cancellation))).ConfigureAwait(false));
        }

        return runs;
    }

    /// <summary>The environment that changed a state last; <see langword="null"/> where no record says. A copy of an environment that was not given a state of its own is found by it.</summary>
    /// <param name="state">The state, as <see cref="AuditRecord.State"/> writes it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException">The records cannot be read.</exception>
    public async Task<string?> LastEnvironmentAsync(string state, CancellationToken cancellation)
    {
        var written = redactor.Redact(state);
        foreach (var some in (await KeysAsync(AuditArea.Prefix, cancellation).ConfigureAwait(false)).DistinctBy(key => key.RunId).Take(Deepest).Chunk(AtOnce))
        {
            var runs = await Task.WhenAll(some.Select(key => ReadAsync(key, cancellation))).ConfigureAwait(false);
            if (runs.FirstOrDefault(run => run.Record?.State == written) is { } last)
            {
                return last.Record!.Environment;
            }
        }

        return null;
    }

    private async Task<IEnumerable<AuditKey>> KeysAsync(string prefix, CancellationToken cancellation) =>
        (await store.KeysAsync(prefix, cancellation).ConfigureAwait(false)).Select(AuditKey.Parse).OfType<AuditKey>().OrderByDescending(key => key.Order);

    private async Task<AuditRun> ReadAsync(AuditKey key, CancellationToken cancellation) =>
        new(key, await store.ReadAsync(key.ToString(), cancellation).ConfigureAwait(false) is { } text ? _json.Read(text) : null);
}
