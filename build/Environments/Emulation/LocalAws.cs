using Environments.Cleanup;
using Environments.Processes.Sessions;

namespace Environments.Emulation;

/// <summary>The one local AWS of a repository: found while it answers, started where there is none, stopped on request.</summary>
/// <param name="directory">Where it is on record.</param>
/// <param name="moto">Starts one.</param>
/// <param name="time">The clock that waiting is measured with.</param>
internal sealed class LocalAws(string directory, MotoServer moto, TimeProvider time)
{
    private readonly EmulatorRecord _record = new(directory);

    /// <summary>The one that runs; <see langword="null"/> where none answers, whatever is on record.</summary>
    public async Task<Emulator?> FindAsync(CancellationToken cancellation) =>
        _record.Read() is { } recorded && await EmulatorHealth.IsUpAsync(recorded.Address, cancellation).ConfigureAwait(false) ? recorded : null;

    /// <summary>The one that runs, started if need be. Two commands at once get the same one.</summary>
    /// <param name="onStart">Called before anything that takes time.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Emulator> EnsureAsync(Action onStart, CancellationToken cancellation)
    {
        new RunPlace(directory, IsInMemory: false).Prepare();
        using var alone = await ExclusiveLock.TakeAsync(Path.Combine(directory, "lock"), time, cancellation).ConfigureAwait(false);
        if (await FindAsync(cancellation).ConfigureAwait(false) is { } running)
        {
            return running;
        }

        onStart();
        var started = await moto.StartAsync(directory, cancellation).ConfigureAwait(false);
        await _record.WriteAsync(started, cancellation).ConfigureAwait(false);
        return started;
    }

    /// <summary>Stops the one that is on record; answers it, or <see langword="null"/> where nothing was running.</summary>
    public async Task<Emulator?> StopAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            return null;
        }

        using var alone = await ExclusiveLock.TakeAsync(Path.Combine(directory, "lock"), time, cancellation).ConfigureAwait(false);
        var running = await FindAsync(cancellation).ConfigureAwait(false);

        // Only what answers at the recorded address is stopped: a number alone may be somebody else's process by now.
        if (running is not null)
        {
            SessionProcess.End(running.ProcessId);
            while (await EmulatorHealth.IsUpAsync(running.Address, cancellation).ConfigureAwait(false))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellation).ConfigureAwait(false);
            }
        }

        _record.Remove();
        return running;
    }
}
