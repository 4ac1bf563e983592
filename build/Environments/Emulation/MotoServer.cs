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
    /// <summary>Answers once it is up.</summary>
    public const string Health = "/moto-api/";

    private const int Attempts = 3;
    private static readonly string[] NeededPrefixes = ["PATH", "HOME", "LANG", "LC_", "TMPDIR", "PYTHON", "PYENV_", "VIRTUAL_ENV", "SSL_CERT_"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(200);

    /// <summary>The program itself.</summary>
    public static Tool Tool { get; } = new("moto_server")
    {
        NeededFor = "the local emulator, where no Docker engine answers; it is installed where python3 is there",
        Advice = "python3 -m pip install 'moto[server]'",
    };

    /// <summary>The command that serves on one port of this machine alone.</summary>
    /// <param name="server">The program, with what it needs to become the server.</param>
    /// <param name="port">The port.</param>
    public static Command CommandFor(Command server, int port) => server with
    {
        Arguments = [.. server.Arguments, "-H", IPAddress.Loopback.ToString(), "-p", port.ToString(CultureInfo.InvariantCulture)],
        WorkingDirectory = "/",
    };

    /// <summary>Ends the one of a command that was killed before it had put it on record; its caller knows that nothing on record runs.</summary>
    /// <param name="directory">Where its output went.</param>
    public async Task EndLeftAsync(string directory)
    {
        var identity = FilesIn(directory).Identity;
        if (!File.Exists(identity))
        {
            return;
        }

        // The number alone may be somebody else's process by now, but that one started after the number was noted.
        var noted = new DateTimeOffset(File.GetLastWriteTimeUtc(identity));
        if (int.TryParse(await File.ReadAllTextAsync(identity, CancellationToken.None).ConfigureAwait(false), CultureInfo.InvariantCulture, out var id)
            && id > 1 && ProcessIdentity.IsOlderThan(id, noted))
        {
            await SessionProcess.EndRemainingAsync(id, time).ConfigureAwait(false);
        }

        File.Delete(identity);
    }

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="server">The program, with what it needs to become the server.</param>
    /// <param name="directory">Where its output goes.</param>
    /// <param name="onLine">Sees what is waited for.</param>
    /// <param name="cancellation">Gives up waiting, and ends it.</param>
    /// <exception cref="EnvironmentsException"><c>emulator-not-started</c> with what it printed.</exception>
    public async Task<Emulator> StartAsync(Command server, string directory, Action<string> onLine, CancellationToken cancellation)
    {
        var files = FilesIn(directory);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var command = CommandFor(server, port);
            File.Delete(files.Interrupted);
            var process = SessionProcess.Start(command, Needed(variables), files);
            if (await AwaitAsync(process, command, port, files, cancellation).ConfigureAwait(false) is { } started)
            {
                return started;
            }

            // Nobody can keep a port free for a program that does not start with it; somebody who asks for one at the same time may get the same.
            if (attempt == Attempts || !IsTaken(port, ErrorIn(files)))
            {
                throw NotStarted(command, files, $"It ended with exit code {await process.Ended.ConfigureAwait(false)}.");
            }

            onLine($"Somebody else took port {port} meanwhile; trying another one...");
        }
    }

    /// <summary>Whether the server ended because its port was taken: https://github.com/pallets/werkzeug/blob/main/src/werkzeug/serving.py says so in these words.</summary>
    internal static bool IsTaken(int port, string error) => error.Contains(string.Create(CultureInfo.InvariantCulture, $"Port {port} is in use"), StringComparison.Ordinal);

    // Nothing where it has ended by itself.
    private async Task<Emulator?> AwaitAsync(SessionProcess process, Command command, int port, SessionFiles files, CancellationToken cancellation)
    {
        var emulator = new Emulator(Guid.NewGuid(), new($"http://{IPAddress.Loopback}:{port}"), process.Id, default, Tool.Name, IsNew: true);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            patience.CancelAfter(Patience);
            while (!await EmulatorHealth.IsUpAsync(emulator.Health, patience.Token).ConfigureAwait(false))
            {
                if (process.Ended.IsCompleted)
                {
                    return null;
                }

                await Task.Delay(BetweenQuestions, time, patience.Token).ConfigureAwait(false);
            }

            return ProcessIdentity.StartOf(process.Id) is { } start ? emulator with { StartedAt = start } : null;
        }
        catch (OperationCanceledException)
        {
            process.Interrupt();
            cancellation.ThrowIfCancellationRequested();
            throw NotStarted(command, files, $"It did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    // It outlives the command, and whoever looks at its environment must not find there what the shell held: tokens, keys, passwords.
    private static ProcessVariables Needed(ProcessVariables variables) => new(variables.All()
        .Where(variable => Array.Exists(NeededPrefixes, prefix => variable.Key.StartsWith(prefix, StringComparison.Ordinal)) && !Redaction.SecretVariables.IsSecret(variable.Key))
        .ToDictionary());

    private static SessionFiles FilesIn(string directory) => new(Path.Combine(directory, "moto.out"), Path.Combine(directory, "moto.err"), Path.Combine(directory, "moto.pid"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string ErrorIn(SessionFiles files) => File.Exists(files.Error) ? File.ReadAllText(files.Error) : string.Empty;

    private static EnvironmentsException NotStarted(Command command, SessionFiles files, string what) => new(
        new("emulator-not-started", ExitCode.Failed, "The local emulator did not start.")
        {
            Where = files.Error,
            Said = $"{what}\n{string.Join('\n', ErrorIn(files).TrimEnd().Split('\n').TakeLast(10))}",
            Next = $"Call it by hand to see why: {command.Program} {string.Join(' ', command.Arguments)}",
        });
}
