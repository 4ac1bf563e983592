using Environments.Cleanup;

namespace Environments.Emulation;

/// <summary>The one local AWS of a repository: found while it answers, started where there is none, stopped while nobody works in it.</summary>
/// <param name="directory">Where it is on record.</param>
/// <param name="host">Starts and ends it.</param>
/// <param name="time">The clock that waiting is measured with.</param>
internal sealed class LocalAws(string directory, EmulatorHost host, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly EmulatorRecord _record = new(directory);

    // Everybody who works in it holds this; who stops it has it alone.
    private string Lease => Path.Combine(directory, "lease");

    /// <summary>The one that runs; <see langword="null"/> where what is on record has ended.</summary>
    /// <exception cref="EnvironmentsException"><c>emulator-not-answering</c>: it has not ended, and does not answer.</exception>
    public async Task<Emulator?> FindAsync(CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        while (await RecordedAsync(cancellation).ConfigureAwait(false) is { } recorded)
        {
            if (await EmulatorHealth.IsUpAsync(recorded.Health, cancellation).ConfigureAwait(false))
            {
                return recorded;
            }

            // A new one beside it would be empty, and what was deployed would be forgotten.
            if (time.GetElapsedTime(asked) > Patience)
            {
                throw NotAnswering(recorded, "Look at it, or stop it with what was made in it: ./build.sh EmulatorDown");
            }

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>The one that runs, started if need be. Two commands at once get the same one.</summary>
    /// <param name="onLine">Called before anything that takes time.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<Emulator> EnsureAsync(Action<string> onLine, CancellationToken cancellation)
    {
        using var alone = await AloneAsync(onLine, cancellation).ConfigureAwait(false);
        return await FindOrStartAsync(onLine, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same, to work in: until that is over nobody stops it.</summary>
    /// <param name="onLine">Called before anything that takes time.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<EmulatorUse> UseAsync(Action<string> onLine, CancellationToken cancellation)
    {
        using var alone = await AloneAsync(onLine, cancellation).ConfigureAwait(false);
        var emulator = await FindOrStartAsync(onLine, cancellation).ConfigureAwait(false);

        // Only who is alone here, as this is, ever has the lease exclusively.
        return new(emulator, Lease);
    }

    /// <summary>Whether any command works in it at this moment.</summary>
    public bool IsInUse()
    {
        if (!File.Exists(Lease))
        {
            return false;
        }

        using var unused = Unused();
        return unused is null;
    }

    /// <summary>Does something that is right only while no emulator runs; answers whether it was done. None starts meanwhile.</summary>
    public async Task<bool> IfGoneAsync(Action act, CancellationToken cancellation)
    {
        using var alone = await AloneAsync(cancellation).ConfigureAwait(false);
        if (await RecordedAsync(cancellation).ConfigureAwait(false) is not null)
        {
            return false;
        }

        await host.EndLeftAsync(directory).ConfigureAwait(false);
        act();
        return true;
    }

    /// <summary>Stops the one that is on record; answers it, or <see langword="null"/> where nothing was running.</summary>
    /// <exception cref="EnvironmentsException"><c>emulator-in-use</c>: a command works in it. <c>emulator-not-answering</c>: it does not end.</exception>
    public async Task<Emulator?> StopAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            return null;
        }

        using var alone = await AloneAsync(cancellation).ConfigureAwait(false);
        var running = await RecordedAsync(cancellation).ConfigureAwait(false);
        if (running is not null)
        {
            using var unused = Unused() ?? throw InUse(running);
            await EndAsync(running, cancellation).ConfigureAwait(false);
        }

        await host.EndLeftAsync(directory).ConfigureAwait(false);
        _record.Remove();
        return running;
    }

    /// <summary>Stops an emulator that a command has worked in, unless anybody else works in it or left something there; answers whether it is gone.</summary>
    /// <param name="used">The one that was worked in; a later one is left alone.</param>
    /// <param name="isEmpty">Whether nobody has left anything there. Nobody starts to work in it meanwhile.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="EnvironmentsException"><c>emulator-not-answering</c>: it does not end.</exception>
    public async Task<bool> StopIfUnusedAsync(Emulator used, Func<bool> isEmpty, CancellationToken cancellation)
    {
        using var alone = await AloneAsync(cancellation).ConfigureAwait(false);
        if (await RecordedAsync(cancellation).ConfigureAwait(false) is not { } running || running.Identity != used.Identity)
        {
            return true;
        }

        using var unused = Unused();
        if (unused is null || !isEmpty())
        {
            return false;
        }

        await EndAsync(running, cancellation).ConfigureAwait(false);
        _record.Remove();
        return true;
    }

    private Task<ExclusiveLock> AloneAsync(CancellationToken cancellation) => AloneAsync(_ => { }, cancellation);

    private async Task<ExclusiveLock> AloneAsync(Action<string> onLine, CancellationToken cancellation)
    {
        new RunPlace(directory, IsInMemory: false).Prepare();
        return await ExclusiveLock.TakeAsync(
            Path.Combine(directory, "lock"), () => onLine("Waiting for another command, which starts or stops the local emulator..."), time, cancellation).ConfigureAwait(false);
    }

    private async Task<Emulator> FindOrStartAsync(Action<string> onLine, CancellationToken cancellation)
    {
        if (await FindAsync(cancellation).ConfigureAwait(false) is { } running)
        {
            return running;
        }

        await host.EndLeftAsync(directory).ConfigureAwait(false);
        var started = await host.StartAsync(directory, onLine, cancellation).ConfigureAwait(false);

        // From here on it runs, whoever has lost patience: without its record nobody would ever stop it.
        await _record.WriteAsync(started, CancellationToken.None).ConfigureAwait(false);
        return started;
    }

    private async Task EndAsync(Emulator running, CancellationToken cancellation)
    {
        await host.EndAsync(running, cancellation).ConfigureAwait(false);
        for (var asked = time.GetTimestamp();
            await RecordedAsync(cancellation).ConfigureAwait(false) is not null && await EmulatorHealth.IsUpAsync(running.Health, cancellation).ConfigureAwait(false);)
        {
            if (time.GetElapsedTime(asked) > Patience)
            {
                throw NotAnswering(running, $"End it by hand: {(running.Container is { } container ? $"docker rm --force {container}" : $"kill {running.ProcessId}")}");
            }

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }
    }

    private ExclusiveLock? Unused() => ExclusiveLock.TryTake(Lease, FileMode.OpenOrCreate);

    private async Task<Emulator?> RecordedAsync(CancellationToken cancellation) =>
        _record.Read() is { } recorded && await host.IsAliveAsync(recorded, cancellation).ConfigureAwait(false) ? recorded : null;

    private static EnvironmentsException InUse(Emulator emulator) => new(
        new("emulator-in-use", ExitCode.Failed, "The local emulator was not stopped: another command works in it.")
        {
            Where = $"{emulator.Kind} at {emulator.Address}, {emulator.Server}",
            Next = "Wait until that command has ended, or interrupt it, and call ./build.sh EmulatorDown again.",
        });

    private static EnvironmentsException NotAnswering(Emulator emulator, string next) => new(
        new("emulator-not-answering", ExitCode.Failed, $"The local emulator runs, but did not do what it was asked to within {Patience.TotalSeconds:0} s.")
        {
            Where = $"{emulator.Address}, {emulator.Server}",
            Next = next,
        });
}
