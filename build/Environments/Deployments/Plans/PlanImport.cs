using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Environments.Deployments.Clouds;
using Environments.Deployments.Runs;
using Environments.Sealing;
using Environments.Terraform.Events;

namespace Environments.Deployments.Plans;

/// <summary>Takes a plan that has travelled: <c>Deploy --plan-file</c>. Whatever can be told without its state is told before any secret is resolved.</summary>
internal sealed class PlanImport : IDisposable
{
    private readonly SealedFile _file;
    private readonly SealKey _key;
    private readonly PlanOrigins _origins;
    private readonly TimeProvider _time;
    private readonly TimeSpan _maxAge;

    private PlanImport(SealedFile file, SealKey key, PlanOrigins origins, TimeProvider time, TimeSpan maxAge) => (_file, _key, _origins, _time, _maxAge) = (file, key, origins, time, maxAge);

    /// <summary>Reads and checks a sealed plan; nothing is decrypted.</summary>
    /// <param name="file">Where it is, as it was typed.</param>
    /// <param name="prepared">What is known of the run.</param>
    /// <param name="origins">Tells what a plan of this place is made from.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxAge">How old it may be.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException">It is no sealed plan, not for here and now, or there is no key; exit code 2.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is answered owns the key.")]
    public static async Task<PlanImport> ReadAsync(string file, PreparedRun prepared, PlanOrigins origins, TimeProvider time, TimeSpan maxAge, CancellationToken cancellation)
    {
        var read = await SealedFile.ReadAsync(Path.GetFullPath(file), cancellation).ConfigureAwait(false);
        var key = SealKey.In(prepared.Keyed);
        try
        {
            // Where the state is can only be compared once its backend is rendered.
            var claimed = SealedPlan.OriginOf(read).State;
            SealedPlan.Check(read, await origins.OfAsync(claimed, cancellation).ConfigureAwait(false), time.GetUtcNow(), maxAge);
            read.Verify(key);
            return new(read, key, origins, time, maxAge);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Opens the plan into the run directory.</summary>
    /// <param name="run">Is going to carry it out.</param>
    /// <param name="cloud">Where the environment lives.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <returns>What the plan will do.</returns>
    /// <exception cref="EnvironmentsException">It is for another state, or something has changed meanwhile; exit code 2.</exception>
    public async Task<PlanSummary> OpenAsync(TerraformRun run, Cloud cloud, CancellationToken cancellation)
    {
        var here = await _origins.OfAsync(_origins.PlaceOf(run.State, cloud), cancellation).ConfigureAwait(false);
        var plan = SealedPlan.Open(_file, here, _key, _time.GetUtcNow(), _maxAge);
        try
        {
            return await run.AdoptAsync(plan, cancellation).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
