namespace Environments.IntegrationTests.Deployments;

/// <summary>A terraform that takes its time after an interrupt, and a person who does not want to wait for it.</summary>
public sealed class SecondInterruptTests : IAsyncDisposable
{
    private const string CtrlC = "type:3";

    private const string SlowTerraform = """
        #!/bin/sh
        directory=$(dirname "$0")
        case $* in
        *version*) echo '{"terraform_version": "1.11.4", "platform": "linux_amd64"}' ;;
        *apply*)
            trap 'echo interrupt >>"$directory/interrupts"' INT
            echo '{"type": "apply_start", "hook": {"resource": {"addr": "terraform_data.slow"}, "action": "create"}}'
            echo started >"$directory/started"
            while [ ! -e "$directory/saved" ] && [ "$(grep -c . "$directory/interrupts" 2>/dev/null)" != 2 ]; do sleep 0.05; done
            exit 1
            ;;
        *plan*)
            echo '{"type": "planned_change", "change": {"resource": {"addr": "terraform_data.slow"}, "action": "create"}}'
            echo '{"type": "change_summary", "changes": {"add": 1, "change": 0, "remove": 0, "operation": "plan"}}'
            ;;
        esac
        """;

    private readonly DeploymentFixture _fixture = new();
    private readonly string _tools;

    public SecondInterruptTests()
    {
        var terraform = _fixture.Root.Write("tools/terraform", SlowTerraform);
        _tools = Path.GetDirectoryName(terraform)!;
        File.SetUnixFileMode(terraform, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task The_second_Ctrl_C_says_what_would_be_lost_and_the_third_sends_the_second_interrupt()
    {
        using var deployment = await InterruptedAsync();

        await PauseAsync();
        await deployment.DoAsync(CtrlC);
        await deployment.PrintedAsync("The same signal once more within 10 s sends it.");
        Assert.Contains("terraform_data.slow: its create is under way", deployment.Output, StringComparison.Ordinal);
        Assert.Equal(1, Interrupts);

        await PauseAsync();
        await deployment.DoAsync(CtrlC);

        Assert.Equal(130, await deployment.ExitCodeAsync());
        Assert.Equal(2, Interrupts);
        Assert.Contains("Interrupted again", deployment.Output, StringComparison.Ordinal);
        Assert.Contains("terraform_data.slow (create)", deployment.Output, StringComparison.Ordinal);
        Assert.Empty(_fixture.RunDirectories);
    }

    [Fact]
    public async Task Who_waits_after_the_warning_gets_a_saved_state()
    {
        using var deployment = await InterruptedAsync();
        await PauseAsync();
        await deployment.DoAsync(CtrlC);
        await deployment.PrintedAsync("The same signal once more within 10 s sends it.");

        _fixture.Root.Write("tools/saved", string.Empty);

        Assert.Equal(130, await deployment.ExitCodeAsync());
        Assert.Equal(1, Interrupts);
        Assert.Empty(_fixture.RunDirectories);
    }

    [Fact]
    public async Task Who_kills_the_command_while_it_waits_does_not_cause_a_second_interrupt()
    {
        using var deployment = await InterruptedAsync();

        await deployment.DoAsync("group:9");
        Assert.Equal(137, await deployment.ExitCodeAsync());
        Assert.NotEmpty(_fixture.RunDirectories);
        _fixture.Root.Write("tools/saved", string.Empty);
        await Waiting.UntilAsync(() => !_fixture.RunDirectories.Any());

        Assert.Equal(1, Interrupts);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private int Interrupts => File.ReadAllLines(_fixture.Root["tools/interrupts"]).Length;

    private async Task<Supervised> InterruptedAsync()
    {
        var deployment = new Supervised(
            onTerminal: true,
            [Programs.Dotnet, Programs.Build, "Deploy", "--env", "dev"],
            _fixture.Root.Path,
            ("NUKE_ROOT", _fixture.Root.Path),
            ("XDG_STATE_HOME", _fixture.Root["xdg"]),
            ("PATH", $"{_tools}:{Environment.GetEnvironmentVariable("PATH")}"));
        await Waiting.UntilAsync(() => File.Exists(_fixture.Root["tools/started"]));
        await deployment.DoAsync(CtrlC);
        await deployment.PrintedAsync("Interrupted: terraform finishes what it is doing");
        return deployment;
    }

    // A person's: what comes at once after a signal is taken for its echo.
    private static async Task PauseAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(400));
        await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
