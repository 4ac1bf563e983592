using System.Runtime.InteropServices;
using Environments.Processes.Sessions;

namespace Environments.Cleanup;

/// <summary>
/// Makes SIGINT, SIGTERM and SIGHUP one interruption, so that <c>finally</c> and <c>await using</c> run before the process ends. Left alone, the runtime ends
/// it at once. SIGINT or SIGTERM a second time is left to the runtime, unless somebody attends to it: whoever repeats it does not want to wait.
/// </summary>
public sealed class TerminationSignal : IDisposable
{
    // A terminal sends its signal to everybody in the foreground, and a wrapper like timeout passes on what it got: one wish that arrives twice.
    private static readonly TimeSpan Echo = TimeSpan.FromMilliseconds(200);
    private readonly Lock _receiving = new();
    private readonly Dictionary<ExitCode, long> _received = [];
    private readonly PosixSignalRegistration[] _registrations;
    private readonly TimeProvider _time;

    /// <summary>Listens from now on.</summary>
    /// <param name="time">The clock that tells a wish from its echo.</param>
    public TerminationSignal(TimeProvider time)
    {
        _time = time;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = Receive(ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = Receive(ExitCode.Terminated)),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = Receive(ExitCode.HungUp)),
        ];
    }

    /// <summary>Requested by the first signal.</summary>
    public Interruption Interruption { get; } = new();

    /// <summary>What the process has to answer because of the first signal; <see langword="null"/> while there was none.</summary>
    public ExitCode? Received { get; private set; }

    /// <summary>Leaves signals to the runtime again.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        Interruption.Dispose();
    }

    /// <summary>Takes a signal; answers whether the process goes on.</summary>
    internal bool Receive(ExitCode signal)
    {
        lock (_receiving)
        {
            var now = _time.GetTimestamp();
            var isRepeated = _received.TryGetValue(signal, out var before) && _time.GetElapsedTime(before, now) >= Echo;
            _received[signal] = now;
            if (Received is not null)
            {
                // A closing terminal sends SIGHUP after the SIGINT that closed it, and its shell another one; only a repeated wish is a wish to stop waiting.
                return signal == ExitCode.HungUp || !isRepeated || Interruption.Insist();
            }

            Received = signal;
        }

        // Not under the lock: what follows may take its time, and must not keep the next signal waiting.
        Interruption.Request();
        return true;
    }
}
