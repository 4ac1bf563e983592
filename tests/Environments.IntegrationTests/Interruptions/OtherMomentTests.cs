using Environments.IntegrationTests.Emulation;

namespace Environments.IntegrationTests.Interruptions;

/// <summary>A deployment that ends while it only waits: for its backend, for an answer, for the emulator.</summary>
public sealed class OtherMomentTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>
{
    private const string Module = """
        terraform {
          backend "s3" {}
        }
        variable "secret" { sensitive = true }
        resource "terraform_data" "first" {
          input = var.secret
        }
        """;

    private const string SlowServer = """
        directory=$(dirname "$0")
        echo $$ >"$directory/starting"
        while [ ! -e "$directory/answer" ]; do sleep 0.05; done
        exec moto_server "$@"
        """;

    private readonly RandomSecret _secret = new();

    [Theory]
    [InlineData(Ending.Interrupt)]
    [InlineData(Ending.Terminate)]
    [InlineData(Ending.Kill)]
    [InlineData(Ending.KillGroup)]
    public async Task While_terraform_gets_to_the_state(string ending)
    {
        var backend = await environments.BeginAsync(RemoteEnvironments.TwoLocks, Module, _secret.Value);
        var held = environments.Proxy.Hold("GET list-type");
        using var command = environments.Start($"Deploy --env {RemoteEnvironments.TwoLocks}");
        await Waiting.UntilAsync(() => held.IsReached);

        await command.DoAsync(ending);
        await (Ending.IsKill(ending) ? command.ExitCodeAsync() : command.PrintedAsync("Interrupted: "));
        held.Release();

        await NothingIsLeftAsync(command, ending);
        Assert.Empty(await environments.LocksAsync(backend));
        Assert.Null(await environments.StateAsync(backend));
    }

    [Theory]
    [InlineData("type:3", 130)]
    [InlineData("close", 129)]
    [InlineData(Ending.Terminate, 143)]
    [InlineData(Ending.Kill, 137)]
    [InlineData(Ending.KillGroup, 137)]
    public async Task While_the_question_stands_there(string ending, int exitCode)
    {
        var backend = await environments.BeginAsync(RemoteEnvironments.OneLock, Module, _secret.Value);
        environments.Confirm(RemoteEnvironments.OneLock, "yes");
        using var command = environments.Start($"Deploy --env {RemoteEnvironments.OneLock}", onTerminal: true);
        await command.PrintedAsync("Only 'yes' will do");

        await command.DoAsync(ending);

        await NothingIsLeftAsync(command, ending, exitCode);
        Assert.Empty(await environments.LocksAsync(backend));
        Assert.Null(await environments.StateAsync(backend));
    }

    [Theory]
    [InlineData(Ending.Interrupt)]
    [InlineData(Ending.Terminate)]
    [InlineData(Ending.HangUp)]
    [InlineData(Ending.Kill)]
    [InlineData(Ending.KillGroup)]
    public async Task While_the_emulator_starts(string ending)
    {
        await environments.BeginAsync(RemoteEnvironments.TwoLocks, Module, _secret.Value);
        new PlantedTools(environments.Tools).Plant("moto_server", SlowServer);
        try
        {
            using var command = environments.Start($"Deploy --env {RemoteEnvironments.TwoLocks} --emulator");
            await Waiting.UntilAsync(() => File.Exists(Path.Combine(environments.Tools, "starting")));

            await command.DoAsync(ending);

            await NothingIsLeftAsync(command, ending);
        }
        finally
        {
            File.Delete(Path.Combine(environments.Tools, "moto_server"));
            File.Delete(Path.Combine(environments.Tools, "starting"));
        }

        // What a command that was killed had started, the next one ends.
        var down = await environments.RunAsync("EmulatorDown");
        Assert.Equal(0, down.ExitCode);
        await Waiting.UntilAsync(() => new Running(Path.Combine(environments.Tools, "moto_server")).None);
    }

    private async Task NothingIsLeftAsync(Supervised command, string ending, int? exitCode = null)
    {
        var ended = await command.ExitCodeAsync();
        await Waiting.UntilAsync(() => !environments.Repository.RunDirectories.Any() && new Running(_secret.Value).None);
        Assert.True((exitCode ?? Ending.ExitCodeOf(ending)) == ended, command.Output);
        Assert.DoesNotContain(_secret.Value, command.Output, StringComparison.Ordinal);
        Assert.Empty(environments.FilesWith(_secret));
    }
}
