using System.Diagnostics;
using Environments.Processes;

namespace Environments.IntegrationTests.Processes;

public sealed class CommandRunnerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ICommandRunner _runner = new CommandRunner(
        ProcessVariables.OfThisProcess().With("INHERITED", "as it was").With("ENVIRONMENTS_ARGUMENTS", "not for children").ForChildren(), TimeProvider.System);

    [Fact]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", "two words", "it's", "\"quoted\"", "back\\slash\\", "$HOME", "*", "ünïcode", "--x=y", "a\tb"];

        var result = await RunAsync(FakeTool(["arguments", .. arguments]));

        Assert.Equal(string.Concat(arguments.Select(argument => argument + "\n")), result.Output);
    }

    [Fact]
    public async Task Both_streams_and_the_exit_code_come_back_apart() =>
        Assert.Equal(new(3, "out\n", "err\n"), await RunAsync(FakeTool("both", "out", "err", "3")));

    [Fact]
    public async Task Two_streams_with_much_to_say_do_not_block_each_other()
    {
        var lines = 0;
        var result = await _runner.RunAsync(FakeTool("lines", "20000"), _ => Interlocked.Increment(ref lines), TestContext.Current.CancellationToken);

        Assert.Equal((20000, 20000, 40000), (result.Output.Count(letter => letter == '\n'), result.Error.Count(letter => letter == '\n'), lines));
    }

    [Theory]
    [InlineData("INHERITED", "as it was")]
    [InlineData("CHANGED", "for this command")]
    [InlineData("ENVIRONMENTS_ARGUMENTS", "(not set)")]
    [InlineData("HOME", "(not set)")]
    public async Task A_child_inherits_the_snapshot_plus_the_changes_of_its_command(string variable, string expected)
    {
        var command = FakeTool("variable", variable).With("CHANGED", "for this command").With("HOME", null);

        Assert.Equal(expected, (await RunAsync(command)).Output.Trim());
    }

    [Fact]
    public async Task A_command_runs_in_its_directory() =>
        Assert.Equal(_directory.Path, (await RunAsync(FakeTool("directory") with { WorkingDirectory = _directory.Path })).Output.Trim());

    [Fact]
    public async Task There_is_nothing_to_read_so_that_nobody_waits_for_an_answer() => Assert.Equal("0", (await RunAsync(FakeTool("read"))).Output.Trim());

    [Fact]
    public async Task A_process_that_the_program_leaves_behind_does_not_keep_anybody_waiting()
    {
        var result = await RunAsync(new("/bin/sh", "-c", "sleep 30 & echo 2.30.0"));

        Assert.Equal(new(0, "2.30.0\n", string.Empty), result);
    }

    [Fact]
    public async Task Cancelling_ends_the_program()
    {
        var marker = _directory["marker"];
        using var cancellation = new CancellationTokenSource();
        var running = _runner.RunAsync(FakeTool("wait", marker), null, cancellation.Token);
        var pid = await PidAsync(marker);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(await IsGoneAsync(pid));
    }

    [Fact]
    public async Task A_program_that_takes_too_long_is_ended_and_named()
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => RunAsync(FakeTool("wait", _directory["marker"]) with { Limit = TimeSpan.FromMilliseconds(500) }))).Problem;

        Assert.Equal("program-timed-out", problem.Id);
        Assert.Contains("wait", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_error_that_says_so() =>
        Assert.Equal("program-not-started", (await Assert.ThrowsAsync<EnvironmentsException>(() => RunAsync(new("/not/there")))).Problem.Id);

    public void Dispose() => _directory.Dispose();

    private static Command FakeTool(params string[] arguments) => new(Programs.Dotnet, [Programs.FakeTool, .. arguments]);

    private Task<CommandResult> RunAsync(Command command) => _runner.RunAsync(command, null, TestContext.Current.CancellationToken);

    private static async Task<int> PidAsync(string marker)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!File.Exists(marker))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return int.Parse(await File.ReadAllTextAsync(marker, TestContext.Current.CancellationToken));
    }

    private static async Task<bool> IsGoneAsync(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return true;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
