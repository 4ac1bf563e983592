using System.Diagnostics;
using System.Text;

namespace Environments.IntegrationTests;

/// <summary>
/// A program with the signals that a person's shell leaves it, in a process group of its own or on a terminal of its own, and somebody who signals it, types, or
/// closes the terminal. A program started in the background of a script has SIGINT ignored, and .NET honours that.
/// </summary>
internal sealed class Supervised : IDisposable
{
    private const string Supervisor = """
        import os, pty, select, signal, sys
        command = sys.argv[2:]
        if sys.argv[1] == "terminal":
            pid, terminal = pty.fork()
        else:
            pid, terminal = os.fork(), None
        if pid == 0:
            if terminal is None or sys.argv[1] != "terminal":
                os.setpgid(0, 0)
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.SIG_DFL)
            os.execvp(command[0], command)
        def copy():
            global terminal
            try:
                os.write(1, os.read(terminal, 65536))
            except OSError:
                os.close(terminal)
                terminal = None
        status = None
        while status is None:
            ready = select.select([0] + ([terminal] if terminal is not None else []), [], [], 0.02)[0]
            if terminal in ready:
                copy()
            if 0 in ready:
                for word in os.read(0, 4096).decode().split():
                    verb, _, value = word.partition(":")
                    if verb == "type":
                        os.write(terminal, bytes([int(value)]))
                    elif verb == "close":
                        os.close(terminal)
                        terminal = None
                    elif verb == "group":
                        os.killpg(pid, int(value))
                    else:
                        os.kill(pid, int(value))
            ended, waited = os.waitpid(pid, os.WNOHANG)
            status = waited if ended else None
        while terminal is not None and select.select([terminal], [], [], 0)[0]:
            copy()
        code = os.waitstatus_to_exitcode(status)
        sys.exit(code if code >= 0 else 128 - code)
        """;

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;

    public Supervised(bool onTerminal, IEnumerable<string> command, string directory, params (string Name, string? Value)[] variables)
    {
        var info = new ProcessStartInfo("python3", ["-c", Supervisor, onTerminal ? "terminal" : "pipe", .. command])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            info.Environment[name] = value;
        }

        _process = new Process { StartInfo = info };
        _process.Start();

        // Not line by line: a question stands at the end of a line that is not ended.
        _reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
    }

    /// <summary>What the program printed so far, on both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString().ReplaceLineEndings("\n");
            }
        }
    }

    /// <summary>Whether the program has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Does something to the program: <c>signal:NUMBER</c>, <c>group:NUMBER</c>, <c>type:BYTE</c> or <c>close</c>.</summary>
    public async Task DoAsync(string what)
    {
        await _process.StandardInput.WriteLineAsync(what);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Types a text on its terminal.</summary>
    public async Task TypeAsync(string text)
    {
        foreach (var typed in Encoding.UTF8.GetBytes(text))
        {
            await DoAsync($"type:{typed}");
        }
    }

    /// <summary>Waits until the program has printed a text.</summary>
    public Task PrintedAsync(string text) => Waiting.UntilAsync(() => _process.HasExited ? throw new InvalidOperationException(Output) : Output.Contains(text, StringComparison.Ordinal));

    /// <summary>Its exit code; 128 plus the signal where one ended it.</summary>
    public async Task<int> ExitCodeAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading.WaitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader from)
    {
        var buffer = new char[4096];
        while (await from.ReadAsync(buffer) is > 0 and var read)
        {
            lock (_output)
            {
                _output.Append(buffer, 0, read);
            }
        }
    }
}
