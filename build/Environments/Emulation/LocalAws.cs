using Environments.Cleanup;
using Environments.Processes.Sessions;

namespace Environments.Emulation;

/// <summary>The one local AWS of a repository: found while it answers, started where there is none, stopped on request.</summary>
/// <param name="directory">Where it is on record.</param>
/// <param name="moto">Starts one.</param>
/// <param name="time">The clock that waiting is measured with.</param>
internal sealed class LocalAws(string directory, MotoServer moto, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly EmulatorRecord _record = new(directory);

    /// <summary>The one that runs; <see langword="null"/> where the process that is on record has ended.</summary>
    /// <exception cref="EnvironmentsException"><c>emulator-not-answering</c>: it has not ended, and does not answer.</exception>
    public async Task<Emulator?> FindAsync(CancellationToken cancellation)
    {
        if (Recorded() is not { } recorded)
        {
            return null;
        }

        var asked = time.GetTimestamp();
        while (!await EmulatorHealth.IsUpAsync(recorded.Address, cancellation).ConfigureAwait(false))
        {
            if (Recorded() is null)
            {
                return null;
            }

            // A new one beside it would be empty, and what was deployed would be forgotten.
            if (time.GetElapsedTime(asked) > Patience)
            {
                throw NotAnswering(recorded, "Look at it, or stop it with what was made in it: ./build.sh EmulatorDown");
            }

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }

        return recorded;
    }

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

        // From here on it runs, whoever has lost patience: without its record nobody would ever stop it.
        await _record.WriteAsync(started, CancellationToken.None).ConfigureAwait(false);
        return started;
    }

    /// <summary>Does something that is right only while no emulator runs; answers whether it was done. None starts meanwhile.</summary>
    public async Task<bool> IfGoneAsync(Action act, CancellationToken cancellation)
    {
        new RunPlace(directory, IsInMemory: false).Prepare();
        using var alone = await ExclusiveLock.TakeAsync(Path.Combine(directory, "lock"), time, cancellation).ConfigureAwait(false);
        if (Recorded() is not null)
        {
            return false;
        }

        act();
        return true;
    }

    /// <summary>Stops the one that is on record; answers it, or <see langword="null"/> where nothing was running.</summary>
    /// <exception cref="EnvironmentsException"><c>emulator-not-answering</c>: it does not end.</exception>
    public async Task<Emulator?> StopAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            return null;
        }

        using var alone = await ExclusiveLock.TakeAsync(Path.Combine(directory, "lock"), time, cancellation).ConfigureAwait(false);
        var running = Recorded();
        if (running is not null)
        {
            SessionProcess.End(running.ProcessId);
            for (var asked = time.GetTimestamp(); Recorded() is not null && await EmulatorHealth.IsUpAsync(running.Address, cancellation).ConfigureAwait(false);)
            {
                if (time.GetElapsedTime(asked) > Patience)
                {
                    throw NotAnswering(running, $"End it by hand: kill {running.ProcessId}");
                }

                await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            }
        }

        _record.Remove();
        return running;
    }

    // The number alone may be somebody else's process by now; the time of its start tells.
    private Emulator? Recorded() => _record.Read() is { } recorded && ProcessIdentity.IsStill(recorded.ProcessId, recorded.StartedAt) ? recorded : null;

    private static EnvironmentsException NotAnswering(Emulator emulator, string next) => new(
        new("emulator-not-answering", ExitCode.Failed, $"The local emulator runs, but did not do what it was asked to within {Patience.TotalSeconds:0} s.")
        {
            Where = $"{emulator.Address}, process {emulator.ProcessId}",
            Next = next,
        });
}
