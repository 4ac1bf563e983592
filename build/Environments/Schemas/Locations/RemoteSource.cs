using System.Diagnostics.CodeAnalysis;

namespace Environments.Schemas.Locations;

/// <summary>
/// Schemas behind an address, kept on disk. What is kept and new enough is not asked for; where the address cannot be reached, what is kept has to do, and nobody tries again.
/// </summary>
/// <param name="location">The address.</param>
/// <param name="cache">What was downloaded from it.</param>
/// <param name="download">Downloads.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore holds something to dispose of only where somebody has asked for its wait handle.")]
internal sealed class RemoteSource(SchemaLocation location, SchemaCache cache, SchemaDownload download) : ISchemaSource
{
    private const int AtOnce = 8;
    private readonly SemaphoreSlim _free = new(AtOnce);
    private volatile Unavailable? _unreachable;

    /// <inheritdoc/>
    public async Task<Retrieval> ReadAsync(ObjectKind kind, CancellationToken cancellation)
    {
        var kept = await cache.FindAsync(kind, cancellation).ConfigureAwait(false);
        if (kept is { IsFresh: true })
        {
            return kept.Answer;
        }

        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await DownloadedAsync(kind, cancellation).ConfigureAwait(false) is var answer && answer is Unavailable && kept is { Answer: Retrieved } ? kept.Answer : answer;
        }
        finally
        {
            _free.Release();
        }
    }

    private async Task<Retrieval> DownloadedAsync(ObjectKind kind, CancellationToken cancellation)
    {
        var answer = _unreachable ?? await download.GetAsync(new(location.For(kind)), () => _unreachable is null, cancellation).ConfigureAwait(false);
        if (answer is Unavailable { IsWhole: true } unreachable)
        {
            _unreachable ??= unreachable;
            return _unreachable;
        }

        await cache.KeepAsync(kind, answer, cancellation).ConfigureAwait(false);
        return answer;
    }
}
