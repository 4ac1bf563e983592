using System.Diagnostics;
using Environments.IntegrationTests.Deployments;

namespace Environments.IntegrationTests.Emulation;

/// <summary>Two commands at once on one emulator: nobody stops it under the other.</summary>
public sealed class LeaseTests : IAsyncDisposable
{
    private const string Holder = "import fcntl, os, sys, time; fcntl.flock(os.open(sys.argv[1], os.O_RDONLY | os.O_CREAT, 0o600), fcntl.LOCK_SH); print('held', flush=True); time.sleep(300)";
    private readonly DeploymentFixture _fixture = new();

    [Fact]
    public async Task EmulatorDown_refuses_while_another_process_works_in_it_and_no_longer_when_that_was_killed()
    {
        await _fixture.RunAsync("EmulatorUp");
        using var other = await HoldAsync();

        var refused = await _fixture.RunAsync("EmulatorDown");
        var still = await _fixture.RunAsync("EmulatorUp");
        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        var down = await _fixture.RunAsync("EmulatorDown");

        Assert.Equal((1, 0, 0), (refused.ExitCode, still.ExitCode, down.ExitCode));
        Assert.Contains("[emulator-in-use]", refused.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Starting the local emulator", still.Output, StringComparison.Ordinal);
        Assert.Contains("was stopped", down.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Destroy_leaves_it_running_while_another_process_works_in_it_and_says_so()
    {
        await _fixture.RunAsync("Deploy --env dev");
        using var other = await HoldAsync();

        var destroyed = await _fixture.RunAsync("Destroy --env dev");
        other.Kill();
        var still = await _fixture.RunAsync("EmulatorUp");

        Assert.Equal(0, destroyed.ExitCode);
        Assert.Contains("The local emulator goes on: another command works in it.", destroyed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Starting the local emulator", still.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_works_in_it_for_as_long_as_it_runs()
    {
        _fixture.Module($$"""
            resource "terraform_data" "meanwhile" {
              provisioner "local-exec" {
                command = "'{{Programs.Dotnet}}' '{{Programs.Build}}' EmulatorDown >'{{_fixture.Root["meanwhile"]}}' 2>&1 || true"
              }
            }
            """);

        var deployed = await _fixture.RunAsync("Deploy --env dev");
        var down = await _fixture.RunAsync("EmulatorDown");

        Assert.Equal((0, 0), (deployed.ExitCode, down.ExitCode));
        Assert.Contains("[emulator-in-use]", await File.ReadAllTextAsync(_fixture.Root["meanwhile"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private async Task<Process> HoldAsync()
    {
        var holder = Execution.Start("python3", ["-c", Holder, _fixture.Root[".nuke/temp/emulator/lease"]], _fixture.Root.Path);
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return holder;
    }
}
