using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Environments.Deployments.Clouds;
using Environments.Deployments.Runs;
using Environments.Reports;
using Environments.Sealing;

namespace Environments.Deployments.Plans;

/// <summary>Lets a plan travel: <c>Plan --plan-file</c>. What can be wrong with its key or its place is found before anything is planned.</summary>
internal sealed class PlanExport : IDisposable
{
    private readonly string _path;
    private readonly SealKey _key;
    private readonly PlanOrigins _origins;
    private readonly PlanOrigin _before;
    private readonly TimeProvider _time;

    private PlanExport(string path, SealKey key, PlanOrigins origins, PlanOrigin before, TimeProvider time) => (_path, _key, _origins, _before, _time) = (path, key, origins, before, time);

    /// <summary>Gets ready.</summary>
    /// <param name="file">Where the plan is to go, as it was typed.</param>
    /// <param name="prepared">What is known of the run.</param>
    /// <param name="origins">Tells what the plan is made from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException">The key is none; <c>plan-file-taken</c>, <c>plan-file-nowhere</c>; exit code 2.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is answered owns the key.")]
    public static async Task<PlanExport> PrepareAsync(string file, PreparedRun prepared, PlanOrigins origins, TimeProvider time, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(file);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new EnvironmentsException(new("plan-file-nowhere", ExitCode.CalledWrongly, $"There is no directory for '{path}'.") { Next = $"mkdir -p '{Path.GetDirectoryName(path)}'" });
        }

        var key = SealKey.In(prepared.Keyed);
        try
        {
            await RefuseTakenAsync(path, cancellation).ConfigureAwait(false);
            return new(path, key, origins, await origins.OfAsync(string.Empty, cancellation).ConfigureAwait(false), time);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Seals the plan that was made, in the place of one that was sealed before.</summary>
    /// <param name="run">Has made it.</param>
    /// <param name="cloud">Where the environment lives.</param>
    /// <param name="cancellation">Stops before it is written.</param>
    /// <exception cref="EnvironmentsException"><c>plan-unsteady</c>: files were changed meanwhile. <c>plan-file-unwritten</c>.</exception>
    public async Task<ReportStep> WriteAsync(TerraformRun run, Cloud cloud, CancellationToken cancellation)
    {
        var place = _origins.PlaceOf(run.State, cloud);
        var origin = await _origins.OfAsync(place, cancellation).ConfigureAwait(false);
        if (origin != _before with { State = place })
        {
            throw new EnvironmentsException(new("plan-unsteady", ExitCode.Failed, "Files of the environment were changed while the plan was made, so nobody knows what it was made from.")
            {
                Next = "Call it again once they stay as they are.",
            });
        }

        var plan = await run.PlanContentAsync(cancellation).ConfigureAwait(false);
        try
        {
            await WriteAsync(SealedPlan.Seal(plan, origin, _time.GetUtcNow(), _key), cancellation).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plan);
        }

        return new("sealed plan", Outcome.Done, $"{_path}, for {origin.Commit[..Math.Min(12, origin.Commit.Length)]}");
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private async Task WriteAsync(byte[] content, CancellationToken cancellation)
    {
        try
        {
            await TextFile.ReplaceAsync(_path, content, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(new("plan-file-unwritten", ExitCode.Failed, "The sealed plan could not be written.") { Where = _path, Said = failure.Message }, failure);
        }
    }

    // Whoever has mistyped the name loses nothing by it.
    private static async Task RefuseTakenAsync(string path, CancellationToken cancellation)
    {
        if (!Path.Exists(path))
        {
            return;
        }

        var start = new byte[SealedFile.FormatSize];
        var length = 0;
        if (File.Exists(path))
        {
            var file = File.OpenRead(path);
            await using (file.ConfigureAwait(false))
            {
                length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            }
        }

        if (!SealedFile.IsOne(start.AsSpan(0, length)))
        {
            throw new EnvironmentsException(new("plan-file-taken", ExitCode.CalledWrongly, "There is something else where the plan is to go.") { Where = path, Next = "Give --plan-file another name." });
        }
    }
}
