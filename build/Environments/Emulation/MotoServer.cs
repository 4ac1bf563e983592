using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Environments.Processes;
using Environments.Processes.Sessions;

namespace Environments.Emulation;

/// <summary>
/// The emulator that needs no Docker: https://docs.getmoto.org/en/latest/docs/server_mode.html. It outlives the command that starts it, because starting it takes
/// seconds and its content is what the next command works on.
/// </summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="time">The clock between two questions whether it is up.</param>
internal sealed class MotoServer(ProcessVariables variables, TimeProvider time)
{
    private static readonly string[] NeededPrefixes = ["PATH", "HOME", "LANG", "LC_", "TMPDIR", "PYTHON", "PYENV_", "VIRTUAL_ENV", "SSL_CERT_"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(200);

    /// <summary>The program itself.</summary>
    public static Tool Tool { get; } = new("moto_server")
    {
        NeededFor = "the local emulator, where no Docker engine answers",
        Advice = "python3 -m pip install 'moto[server]'",
    };

    /// <summary>The command that serves on one port of this machine alone.</summary>
    public static Command CommandFor(string program, int port) =>
        new(program, "-H", IPAddress.Loopback.ToString(), "-p", port.ToString(CultureInfo.InvariantCulture)) { WorkingDirectory = "/" };

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="directory">Where its output goes.</param>
    /// <param name="cancellation">Gives up waiting, and ends it.</param>
    /// <exception cref="EnvironmentsException"><c>tool-missing</c>, or <c>emulator-not-started</c> with what it printed.</exception>
    public async Task<Emulator> StartAsync(string directory, CancellationToken cancellation)
    {
        var program = new ToolLocator(variables).Require(Tool);
        var port = FreePort();
        var address = new Uri($"http://{IPAddress.Loopback}:{port}");
        var files = new SessionFiles(Path.Combine(directory, "moto.out"), Path.Combine(directory, "moto.err"), Path.Combine(directory, "moto.pid"));
        File.Delete(files.Interrupted);
        var process = SessionProcess.Start(CommandFor(program, port), Needed(variables), files);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            patience.CancelAfter(Patience);
            while (!await EmulatorHealth.IsUpAsync(address, patience.Token).ConfigureAwait(false))
            {
                if (process.Ended.IsCompleted)
                {
                    throw NotStarted(files, $"It ended with exit code {await process.Ended.ConfigureAwait(false)}.");
                }

                await Task.Delay(BetweenQuestions, time, patience.Token).ConfigureAwait(false);
            }

            return new(Guid.NewGuid(), address, process.Id, ProcessIdentity.StartOf(process.Id) ?? throw NotStarted(files, "It ended at once."), Tool.Name, IsNew: true);
        }
        catch (OperationCanceledException)
        {
            process.Interrupt();
            cancellation.ThrowIfCancellationRequested();
            throw NotStarted(files, $"It did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    // It outlives the command, and whoever looks at its environment must not find there what the shell held: tokens, keys, passwords.
    private static ProcessVariables Needed(ProcessVariables variables) => new(variables.All()
        .Where(variable => Array.Exists(NeededPrefixes, prefix => variable.Key.StartsWith(prefix, StringComparison.Ordinal)) && !Redaction.SecretVariables.IsSecret(variable.Key))
        .ToDictionary());

    // Between this answer and the server's start somebody else may take the port; then the server ends, and says so.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static EnvironmentsException NotStarted(SessionFiles files, string what) => new(
        new("emulator-not-started", ExitCode.Failed, "The local emulator did not start.")
        {
            Where = files.Error,
            Said = $"{what}\n{string.Join('\n', File.Exists(files.Error) ? File.ReadLines(files.Error).TakeLast(10) : [])}",
            Next = $"Call it by hand to see why: {Tool.Name} -p 5000",
        });
}
