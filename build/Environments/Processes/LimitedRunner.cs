using System.Diagnostics.CodeAnalysis;

namespace Environments.Processes;

/// <summary>Runs programs, and no more than a number of them at a time; others wait for their turn.</summary>
/// <param name="runner">Runs them.</param>
/// <param name="atATime">How many.</param>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore holds something to dispose of only where somebody has asked for its wait handle.")]
internal sealed class LimitedRunner(ICommandRunner runner, int atATime) : ICommandRunner
{
    private readonly SemaphoreSlim _turns = new(atATime, atATime);

    /// <inheritdoc/>
    public async Task<CommandResult> RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await runner.RunAsync(command, onLine, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turns.Release();
        }
    }
}
