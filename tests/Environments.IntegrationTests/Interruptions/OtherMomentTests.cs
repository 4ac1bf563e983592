namespace Environments.IntegrationTests.Interruptions;

/// <summary>A deployment that ends while it only waits: for its backend, for an answer.</summary>
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

    private async Task NothingIsLeftAsync(Supervised command, string ending, int? exitCode = null)
    {
        var ended = await command.ExitCodeAsync();
        await Waiting.UntilAsync(() => !environments.Repository.RunDirectories.Any() && new Running(_secret.Value).None);
        Assert.True((exitCode ?? Ending.ExitCodeOf(ending)) == ended, command.Output);
        Assert.DoesNotContain(_secret.Value, command.Output, StringComparison.Ordinal);
        Assert.Empty(environments.FilesWith(_secret));
    }
}
