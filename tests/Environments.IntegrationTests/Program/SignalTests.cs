namespace Environments.IntegrationTests.Program;

public sealed class SignalTests : IDisposable
{
    // A program started from a script in the background has SIGINT ignored, and .NET honours that; a person's terminal has not.
    private const string WithDefaultSignals = "import os, signal, sys; [signal.signal(s, signal.SIG_DFL) for s in (1, 2, 15)]; os.execvp(sys.argv[1], sys.argv[1:])";

    // A terminal that is closed as soon as the program says that it has started; answers the exit code of the program.
    private const string OnATerminalThatIsClosed = """
        import os, pty, sys, time
        marker = sys.argv[1]
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2], sys.argv[2:])
        while not (os.path.exists(marker) and open(marker).read() == "started"):
            time.sleep(0.02)
        os.close(terminal)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """;

    private readonly ProgramFixture _fixture = new();

    [Fact]
    public async Task Who_starts_it_may_ignore_the_end_of_children()
    {
        const string ignoring = "import os, signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); os.execvp(sys.argv[1], sys.argv[1:])";

        var ended = await Execution.OfAsync("python3", ["-c", ignoring, Programs.Dotnet, Programs.Build, "Doctor"], _fixture.Root.Path, ("NUKE_ROOT", _fixture.Root.Path));

        Assert.Contains("terraform", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_unwinds_the_target_before_the_process_ends(string signal, int exitCode)
    {
        var marker = _fixture.Root["marker"];
        using var process = Execution.Start("python3", ["-c", WithDefaultSignals, Programs.Dotnet, Programs.Planted, "Wait", "--marker", marker], _fixture.Root.Path, ("NUKE_ROOT", _fixture.Root.Path));
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ContentAsync(marker, "started");

        await Execution.OfAsync("/bin/sh", ["-c", $"kill -s {signal} -- {process.Id}"], _fixture.Root.Path);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((exitCode, "cleaned"), (process.ExitCode, await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken)));
        Assert.Contains("The command was interrupted. [interrupted]", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_that_is_closed_does_not_keep_the_target_from_cleaning_up()
    {
        var marker = _fixture.Root["marker"];

        var ended = await Execution.OfAsync("python3", ["-c", OnATerminalThatIsClosed, marker, Programs.Dotnet, Programs.Planted, "Wait", "--marker", marker], _fixture.Root.Path, ("NUKE_ROOT", _fixture.Root.Path));

        Assert.Equal((129, "cleaned"), (ended.ExitCode, await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken)));
    }

    public void Dispose() => _fixture.Dispose();

    private static async Task ContentAsync(string path, string content)
    {
        using var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(path) || await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) != content)
        {
            await watcher.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
