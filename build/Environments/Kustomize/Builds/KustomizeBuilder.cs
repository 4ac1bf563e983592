using System.Collections.Concurrent;
using Environments.Processes;

namespace Environments.Kustomize.Builds;

/// <summary>Builds directories with kubectl, as many at a time as there are processors, and keeps what came out.</summary>
/// <param name="tree">The repository.</param>
/// <param name="runner">Runs kubectl.</param>
/// <param name="kubectl">The absolute path of kubectl.</param>
/// <param name="version">Its version, as it says it.</param>
/// <param name="temporary">A directory of its own for what it keeps.</param>
/// <param name="time">The clock.</param>
internal sealed class KustomizeBuilder(RepositoryTree tree, ICommandRunner runner, string kubectl, string version, string temporary, TimeProvider time) : IDisposable
{
    private readonly BuildCache _cache = new(Path.Combine(temporary, "builds"), time);
    private readonly ConcurrentDictionary<string, Lazy<Task<BuildResult>>> _running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _workers = new(Environment.ProcessorCount);

    private int _built;

    /// <summary>Builds one directory, once however often it is asked for. What a remote base brings is nobody's to keep.</summary>
    public async Task<BuildResult> BuildAsync(BuildRequest request, CancellationToken cancellation)
    {
        var key = BuildCache.KeyOf(tree, request, version);
        return await _running.GetOrAdd(key, _ => new(() => BuildAsync(request, request.Inputs.Remotes.IsEmpty ? key : null, cancellation))).Value.ConfigureAwait(false);
    }

    private async Task<BuildResult> BuildAsync(BuildRequest request, string? key, CancellationToken cancellation)
    {
        if (key is not null && _cache.Find(key) is { } kept)
        {
            return new(kept, null);
        }

        await _workers.WaitAsync(cancellation).ConfigureAwait(false);
        CommandResult result;
        try
        {
            Interlocked.Increment(ref _built);
            using var mirror = request.Kustomization is null ? null : await Mirror.CreateAsync(Path.Combine(temporary, "mirrors"), tree.Root, request, cancellation).ConfigureAwait(false);
            result = await runner.RunAsync(KustomizeTool.Build(kubectl, mirror?.Directory ?? request.Directory), onLine: null, cancellation).ConfigureAwait(false);
            if (!result.Succeeded)
            {
                return new(null, WithoutMirror(result.Explanation.Trim(), mirror, request));
            }
        }
        finally
        {
            _workers.Release();
        }

        if (key is not null)
        {
            await _cache.KeepAsync(key, result.Output, cancellation).ConfigureAwait(false);
        }

        return new(result.Output, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workers.Dispose();
        if (_built > 0)
        {
            _cache.Trim();
            Mirror.Sweep(Path.Combine(temporary, "mirrors"), time.GetUtcNow() - TimeSpan.FromDays(1));
        }
    }

    // What it says is read by people, who know the repository and no temporary directory.
    private string WithoutMirror(string said, Mirror? mirror, BuildRequest request)
    {
        var text = mirror is null ? said : said.Replace(mirror.Directory, request.Directory, StringComparison.Ordinal);
        return text.Replace(tree.Root + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
    }
}
