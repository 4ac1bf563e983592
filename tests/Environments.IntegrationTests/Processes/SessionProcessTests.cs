using System.IO.Pipes;
using Environments.Processes;
using Environments.Processes.Sessions;

namespace Environments.IntegrationTests.Processes;

public sealed class SessionProcessTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task A_program_runs_in_a_session_of_its_own_with_its_identity_on_disk()
    {
        var process = Start("ps -o sid= -p $$");

        Assert.Equal(0, await process.Ended);
        Assert.Equal($"{process.Id}", (await ReadAsync("output")).Trim());
        Assert.Equal($"{process.Id}", (await ReadAsync("identity")).Trim());
    }

    [Fact]
    public async Task Output_error_exit_code_and_directory_are_what_the_command_says()
    {
        var process = Start("pwd; echo wrong >&2; exit 7", command => command with { WorkingDirectory = _directory.Path });

        Assert.Equal(7, await process.Ended);
        Assert.Equal((_directory.Path, "wrong"), ((await ReadAsync("output")).Trim(), (await ReadAsync("error")).Trim()));
    }

    [Fact]
    public async Task Files_that_it_makes_are_nobody_elses_to_read()
    {
        await Start($"echo secret > '{_directory["made"]}'").Ended;

        Assert.All(new[] { "made", "output", "identity" }, name => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory[name])));
    }

    [Fact]
    public async Task Where_its_identity_cannot_be_written_it_never_starts()
    {
        var process = SessionProcess.Start(
            new("/bin/sh", "-c", $"touch '{_directory["started"]}'"), Inherited, new(_directory["output"], _directory["error"], _directory["gone/identity"]));

        Assert.NotEqual(0, await process.Ended);
        Assert.False(File.Exists(_directory["started"]));
    }

    [Fact]
    public async Task It_gets_the_environment_of_its_command_and_nothing_to_read()
    {
        await Start("cat; echo $CHANGED $INHERITED ${REMOVED-removed}", command => command.With("CHANGED", "changed").With("REMOVED", null)).Ended;

        Assert.Equal("changed inherited removed", (await ReadAsync("output")).Trim());
    }

    [Fact]
    public async Task A_CI_runner_does_not_find_it_by_a_variable()
    {
        await Start("echo ${RUNNER_TRACKING_ID-none} ${JENKINS_NODE_COOKIE-none} $BUILD_ID", command => command
            .With("RUNNER_TRACKING_ID", "github").With("JENKINS_NODE_COOKIE", "jenkins").With("BUILD_ID", "7")).Ended;

        Assert.Equal("none none 7", (await ReadAsync("output")).Trim());
    }

    [Fact]
    public async Task That_it_was_interrupted_is_noted_for_whoever_comes_after()
    {
        var process = Start("trap 'exit 0' INT; echo ready; while :; do sleep 0.05; done");
        await UntilAsync("output", "ready");
        Assert.True(File.Exists(Files.Uninterrupted));

        process.Interrupt();

        Assert.Equal((false, true), (File.Exists(Files.Uninterrupted), File.Exists(Files.Interrupted)));
        await process.Ended;
    }

    [Fact]
    public async Task What_it_leaves_behind_is_ended_even_where_it_does_not_want_to()
    {
        var process = Start("(trap '' TERM; echo $$ >still; while :; do sleep 0.05; done) & while [ ! -s still ]; do sleep 0.02; done", command => command with { WorkingDirectory = _directory.Path });
        await process.Ended;
        Assert.NotEmpty(ProcessIdentity.InSession(process.Id));

        await SessionProcess.EndRemainingAsync(process.Id, TimeProvider.System);

        Assert.Empty(ProcessIdentity.InSession(process.Id));
    }

    [Fact]
    public async Task One_interrupt_reaches_it_as_one()
    {
        var process = Start("trap 'echo interrupted; interrupted=1' INT; echo ready; while [ -z \"$interrupted\" ]; do sleep 0.1; done; sleep 0.3; exit 3");
        await UntilAsync("output", "ready");

        process.Interrupt();
        process.Interrupt();

        Assert.Equal(3, await process.Ended);
        Assert.Equal("ready\ninterrupted\n", await ReadAsync("output"));
    }

    [Fact]
    public async Task A_signal_that_ends_it_is_told_from_an_exit_code() => Assert.Equal(128 + 15, await Start("kill -TERM $$").Ended);

    [Fact]
    public async Task A_closed_terminal_does_not_end_it()
    {
        var process = Start("kill -HUP $$; echo still here");

        Assert.Equal(0, await process.Ended);
        Assert.Equal("still here\n", await ReadAsync("output"));
    }

    [Fact]
    public async Task A_reader_that_is_gone_ends_a_program_in_it_as_anywhere_else()
    {
        // .NET ignores SIGPIPE; a program that inherited that would complain, or write into nothing for ever.
        Assert.Equal(0, await Start("yes | head -n 1").Ended);
        Assert.DoesNotContain("Broken pipe", await ReadAsync("error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_reads_from_a_pipe_until_the_other_end_is_closed()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.None);
        var process = Start("cat; echo end", files: files => files with { Input = pipe.ClientSafePipeHandle });
        pipe.DisposeLocalCopyOfClientHandle();

        pipe.Write("line\n"u8);
        await UntilAsync("output", "line");
        pipe.Dispose();

        Assert.Equal(0, await process.Ended);
        Assert.Equal("line\nend\n", await ReadAsync("output"));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_error_of_the_shell_that_starts_it() =>
        Assert.Equal(127, await SessionProcess.Start(new("/not/there"), Inherited, Files).Ended);

    public void Dispose() => _directory.Dispose();

    private static ProcessVariables Inherited => new(new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["INHERITED"] = "inherited", ["REMOVED"] = "still here" });

    private SessionFiles Files => new(_directory["output"], _directory["error"], _directory["identity"]);

    private SessionProcess Start(string script, Func<Command, Command>? change = null, Func<SessionFiles, SessionFiles>? files = null)
    {
        var command = new Command("/bin/sh", "-c", script, _directory["sh"]);
        return SessionProcess.Start(change?.Invoke(command) ?? command, Inherited, files?.Invoke(Files) ?? Files);
    }

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_directory[name], TestContext.Current.CancellationToken);

    private async Task UntilAsync(string name, string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(_directory[name]) || !(await ReadAsync(name)).Contains(text, StringComparison.Ordinal))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
