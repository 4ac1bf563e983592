using System.Diagnostics;
using System.Security.Cryptography;

namespace Environments.IntegrationTests.Deployments;

/// <summary>A deployment that ends in the middle of an apply, in every way in which it can.</summary>
public sealed class InterruptionTests : IAsyncDisposable
{
    private const string WithDefaultSignals = "import os, signal, sys; os.setpgid(0, 0); [signal.signal(s, signal.SIG_DFL) for s in (1, 2, 15)]; os.execvp(sys.argv[1], sys.argv[1:])";
    private readonly DeploymentFixture _fixture = new();
    private readonly string _secret = $"s3cret-{Guid.NewGuid():N}";

    // Nobody else sleeps for so long, which tells the provisioner's child from other people's.
    private readonly int _unique = RandomNumberGenerator.GetInt32(10_000, 99_999);

    [Theory]
    [InlineData("INT", false, 130)]
    [InlineData("INT", true, 130)]
    [InlineData("TERM", false, 143)]
    [InlineData("HUP", true, 129)]
    [InlineData("KILL", false, 137)]
    [InlineData("KILL", true, 137)]
    public async Task However_a_deployment_ends_the_state_is_saved_and_nothing_secret_and_nobody_is_left(string signal, bool wholeGroup, int exitCode)
    {
        var started = _fixture.Root["started"];
        _fixture.Module($$"""
            resource "terraform_data" "first" {
              input = "one"
            }
            resource "terraform_data" "slow" {
              depends_on = [terraform_data.first]
              provisioner "local-exec" {
                command = "echo started >'{{started}}'; sleep {{_unique}}"
              }
            }
            """);
        await _fixture.RunAsync("EmulatorUp");
        using var deployment = Start();
        await UntilAsync(() => File.Exists(started));
        var directory = Assert.Single(_fixture.RunDirectories);
        Assert.Contains(directory, await ProcessesAsync(), StringComparison.Ordinal);

        var kill = await Execution.OfAsync("/bin/sh", ["-c", $"kill -s {signal} -- {(wholeGroup ? "-" : string.Empty)}{deployment.Id}"], _fixture.Root.Path);
        Assert.Equal(0, kill.ExitCode);
        await deployment.WaitForExitAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => !_fixture.RunDirectories.Any());

        Assert.Equal(exitCode, deployment.ExitCode);
        Assert.Contains("terraform_data", _fixture.State, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"first\"", _fixture.State, StringComparison.Ordinal);
        Assert.DoesNotContain(directory, await ProcessesAsync(), StringComparison.Ordinal);
        await UntilAsync(() => !EnvironmentsOfProcesses().Any(environment => environment.Contains(_secret, StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFiles(_fixture.Root[".nuke/temp/state"], "*.lock.info", SearchOption.AllDirectories));
        Assert.Equal(0, (await _fixture.RunAsync("Destroy --env dev")).ExitCode);
        Assert.Empty(_fixture.State);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private Process Start() => Execution.Start(
        "python3",
        ["-c", WithDefaultSignals, Programs.Dotnet, Programs.Build, "Deploy", "--env", "dev"],
        _fixture.Root.Path,
        ("NUKE_ROOT", _fixture.Root.Path),
        ("XDG_STATE_HOME", _fixture.Root["xdg"]),
        ("TF_CLI_CONFIG_FILE", null),
        ("DOCKER_HOST", "unix:///nonexistent/docker.sock"),
        ("DEPLOY_TOKEN", _secret));

    private static IEnumerable<string> EnvironmentsOfProcesses() => (Directory.Exists("/proc") ? Directory.GetDirectories("/proc") : [])
        .Select(process => Path.Combine(process, "environ"))
        .Select(path =>
        {
            try
            {
                return File.ReadAllText(path);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return string.Empty;
            }
        });

    private async Task<string> ProcessesAsync() => (await Execution.OfAsync("ps", ["-e", "-ww", "-o", "args="], _fixture.Root.Path)).Output;

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo())
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
