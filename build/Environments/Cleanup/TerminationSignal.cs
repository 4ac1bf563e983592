using System.Runtime.InteropServices;

namespace Environments.Cleanup;

/// <summary>
/// Makes SIGINT, SIGTERM and SIGHUP one cancellation, so that <c>finally</c> and <c>await using</c> run before the process ends. Left alone, the runtime ends
/// it at once. A second signal of the same kind is left to the runtime: whoever repeats it does not want to wait.
/// </summary>
public sealed class TerminationSignal : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    /// <summary>Listens from now on.</summary>
    public TerminationSignal() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Receive(context, ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Receive(context, ExitCode.Terminated)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Receive(context, ExitCode.HungUp)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>What the process has to answer because of the first signal; <see langword="null"/> while there was none.</summary>
    public ExitCode? Received => Volatile.Read(ref _exitCode) is var code and not 0 ? (ExitCode)code : null;

    /// <summary>Leaves signals to the runtime again.</summary>
    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _cancellation.Dispose();
    }

    private void Receive(PosixSignalContext context, ExitCode exitCode)
    {
        if (Interlocked.CompareExchange(ref _exitCode, (int)exitCode, 0) == 0)
        {
            context.Cancel = true;
            _cancellation.Cancel();
        }
        else
        {
            // A closing terminal sends SIGHUP after the SIGINT that closed it; only a repeated wish is a wish to stop waiting.
            context.Cancel = _exitCode != (int)exitCode;
        }
    }
}
