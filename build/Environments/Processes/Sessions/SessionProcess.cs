using System.Runtime.InteropServices;

namespace Environments.Processes.Sessions;

/// <summary>
/// A program in a session of its own. Neither a Ctrl-C at the terminal nor the end of this process reaches it: terraform must be interrupted exactly
/// once, and has to save its state even when whoever started it is gone.
/// </summary>
internal sealed class SessionProcess
{
    private const int InterruptSignal = 2;
    private const int KillSignal = 9;
    private const int TerminateSignal = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The identity is on disk before the program exists, so that there is never one that nobody can find. SIGHUP would end terraform at once, its state unsaved.
    private const string Starter = """
        umask 077; trap '' HUP
        identity=$1 output=$2 error=$3; shift 3
        exec >"$output" 2>"$error" || exit 126
        : >"$identity.uninterrupted" && echo $$ >"$identity" || exit 126
        exec "$@"
        """;

    private readonly SessionFiles _files;

    private SessionProcess(int id, SessionFiles files)
    {
        Id = id;
        _files = files;
        Ended = Task.Factory.StartNew(() => PosixSpawn.Wait(id), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Its process id, which is the id of its session as well.</summary>
    public int Id { get; }

    /// <summary>Whether it was asked to end.</summary>
    public bool IsInterrupted { get; private set; }

    /// <summary>Its exit code; 128 plus the number of the signal where one ended it.</summary>
    public Task<int> Ended { get; }

    /// <summary>Starts a program. It reads nothing unless <paramref name="files"/> name a pipe.</summary>
    /// <exception cref="EnvironmentsException"><c>program-not-started</c>.</exception>
    public static SessionProcess Start(Command command, ProcessVariables inherited, SessionFiles files)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EnvironmentsException(new("program-not-started", ExitCode.Failed, $"'{Path.GetFileName(command.Program)}' needs a session of its own, which this tool cannot make on Windows yet.")
            {
                Next = "Run the command in WSL: https://learn.microsoft.com/windows/wsl/install",
            });
        }

        var descriptors = new Dictionary<int, SafeHandle>();
        using var nothing = files.Input is null ? File.OpenHandle("/dev/null") : null;
        descriptors[PosixSpawn.Input] = files.Input ?? nothing!;
        if (files.Lock is { } held)
        {
            descriptors[PosixSpawn.Lock] = held;
        }

        string[] change = command.WorkingDirectory is null ? [] : [$"cd -- \"$1\" || exit 126; shift;"];
        var id = PosixSpawn.Start(
            "/bin/sh",
            [
                "-c", string.Concat([.. change, Starter]), "sh",
                .. command.WorkingDirectory is { } directory ? [directory] : Array.Empty<string>(),
                files.Identity, files.Output, files.Error, command.Program, .. command.Arguments,
            ],
            RunnerTracking.Without(command.VariablesFrom(inherited)),
            descriptors);
        return id > 0 ? new(id, files) : throw new EnvironmentsException(
            new("program-not-started", ExitCode.Failed, $"The program '{Path.GetFileName(command.Program)}' could not be started.")
            {
                Where = command.WorkingDirectory,
                Said = Marshal.GetPInvokeErrorMessage(-id),
            });
    }

    /// <summary>Ends a session that an earlier process started, with everything in it.</summary>
    public static void End(int id)
    {
        // To the system, 0 and -1 mean everybody.
        ArgumentOutOfRangeException.ThrowIfLessThan(id, 2);
        PosixSpawn.Signal(-id, TerminateSignal);
    }

    /// <summary>
    /// Ends what is left of a session whose program has ended, at last by force: it saves nothing, and holds the whole environment of the command. Where the system
    /// does not tell who belongs to a session, it is only asked to end.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="time">The clock that waiting is measured with.</param>
    public static async Task EndRemainingAsync(int id, TimeProvider time)
    {
        End(id);
        for (var asked = time.GetTimestamp(); time.GetElapsedTime(asked) < 2 * Patience && ProcessIdentity.InSession(id) is { Count: > 0 } remaining;)
        {
            var signal = time.GetElapsedTime(asked) < Patience ? TerminateSignal : KillSignal;
            foreach (var process in remaining)
            {
                PosixSpawn.Signal(process, signal);
            }

            await Task.Delay(Pause, time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Asks the program to end in its own way; a second call does nothing.</summary>
    public void Interrupt()
    {
        if (IsInterrupted)
        {
            return;
        }

        IsInterrupted = true;
        try
        {
            // A file that is there already: on a full disk the note for the reaper would be lost.
            File.Move(_files.Uninterrupted, _files.Interrupted, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The program that starts it was quicker to end than to make the file; the interrupt must not be lost for that.
        }

        PosixSpawn.Signal(Id, InterruptSignal);
    }

    /// <summary>Interrupts it once more, at which terraform gives up what it is doing: for somebody who was told what that costs.</summary>
    public void InterruptAgain() => PosixSpawn.Signal(Id, InterruptSignal);
}
