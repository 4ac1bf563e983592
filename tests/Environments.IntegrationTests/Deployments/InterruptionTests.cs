using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Environments.IntegrationTests.Deployments;

/// <summary>A plan and an apply that end in the middle, in every way in which they can.</summary>
public sealed class InterruptionTests(SharedDeployment shared) : IClassFixture<SharedDeployment>
{
    private readonly RandomSecret _secret = new();

    // Nobody else sleeps for so long, which tells the provisioner's child from other people's.
    private readonly int _unique = RandomNumberGenerator.GetInt32(100_000, 999_999);

    [Theory]
    [InlineData("pipe", "signal:2", 130)]
    [InlineData("pipe", "group:2", 130)]
    [InlineData("pipe", "signal:15", 143)]
    [InlineData("pipe", "group:1", 129)]
    [InlineData("pipe", "signal:9", 137)]
    [InlineData("pipe", "group:9", 137)]
    [InlineData("terminal", "type:3", 130)]
    [InlineData("terminal", "signal:15", 143)]
    [InlineData("terminal", "close", 129)]
    [InlineData("terminal", "group:9", 137)]
    public async Task However_an_apply_ends_its_state_is_saved_and_nothing_secret_and_nobody_is_left(string streams, string what, int exitCode)
    {
        var fixture = await shared.StartedAsync();
        var started = fixture.Root["started"];
        File.Delete(started);
        fixture.Module($$"""
            variable "secret" {
              sensitive = true
            }
            resource "terraform_data" "first" {
              input = var.secret
            }
            resource "terraform_data" "slow" {
              depends_on = [terraform_data.first]
              provisioner "local-exec" {
                command = "echo started >'{{started}}'; sleep {{_unique}}"
              }
            }
            resource "terraform_data" "never" {
              depends_on = [terraform_data.slow]
            }
            """);

        var printed = await EndAsync(fixture, "Deploy", streams, what, exitCode, "apply.out", () => File.Exists(started));

        Assert.Equal(1, Count(printed, "Interrupt received"));
        Assert.DoesNotContain("Two interrupts", printed, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"first\"", fixture.State, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"tainted\"", fixture.State, StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\": \"never\"", fixture.State, StringComparison.Ordinal);
        Assert.DoesNotContain($"sleep {_unique}", await ProcessesAsync(fixture), StringComparison.Ordinal);

        var destroyed = await fixture.RunAsync("Destroy --env dev", Variables(fixture));

        Assert.Equal(0, destroyed.ExitCode);
        Assert.DoesNotContain("first", fixture.State, StringComparison.Ordinal);
        Assert.Empty(FilesWithSecret(fixture));
    }

    [Theory]
    [InlineData("pipe", "signal:2", 130)]
    [InlineData("pipe", "signal:15", 143)]
    [InlineData("pipe", "group:1", 129)]
    [InlineData("pipe", "signal:9", 137)]
    [InlineData("pipe", "group:9", 137)]
    [InlineData("terminal", "type:3", 130)]
    [InlineData("terminal", "close", 129)]
    [InlineData("terminal", "signal:9", 137)]
    public async Task However_a_plan_ends_nothing_secret_and_nobody_is_left(string streams, string what, int exitCode)
    {
        Assert.SkipUnless(Directory.Exists("/opt") && Directory.GetDirectories("/opt").Any(path => Directory.Exists(Path.Combine(path, "registry.terraform.io"))), "no provider mirror is at hand");
        var fixture = await shared.StartedAsync();

        // It lets everybody connect, and never answers.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        fixture.Module($$"""
            terraform {
              required_providers {
                aws = {
                  source  = "hashicorp/aws"
                  version = "5.100.0"
                }
              }
            }
            variable "secret" {
              sensitive = true
            }
            provider "aws" {
              skip_credentials_validation = true
              skip_requesting_account_id  = true
              endpoints {
                ssm = "http://{{listener.LocalEndpoint}}"
              }
            }
            data "aws_ssm_parameter" "never_answered" {
              name = "/${var.secret}"
            }
            """);
        var lockFile = Path.Combine(fixture.ModuleDirectory, ".terraform.lock.hcl");
        File.Copy(Path.Combine(Programs.Repository, "examples/dev-environment/terraform/.terraform.lock.hcl"), lockFile, overwrite: true);

        var printed = await EndAsync(fixture, "Plan", streams, what, exitCode, "plan.out", listener.Pending);

        Assert.Equal(1, Count(printed, "Interrupt received"));
        Assert.DoesNotContain("Two interrupts", printed, StringComparison.Ordinal);
        Assert.Empty(FilesWithSecret(fixture));
        File.Delete(lockFile);
    }

    // Answers what terraform printed.
    private async Task<string> EndAsync(DeploymentFixture fixture, string target, string streams, string what, int exitCode, string output, Func<bool> isInTheMiddle)
    {
        using var command = new Supervised(
            streams == "terminal",
            [Programs.Dotnet, Programs.Build, target, "--env", "dev"],
            fixture.Root.Path,
            [("NUKE_ROOT", fixture.Root.Path), ("XDG_STATE_HOME", fixture.Root["xdg"]), ("TF_CLI_CONFIG_FILE", null), ("DOCKER_HOST", "unix:///nonexistent/docker.sock"), ("DEPLOY_TOKEN", _secret.Value), .. Variables(fixture)]);
        await Waiting.UntilAsync(isInTheMiddle);
        var directory = Assert.Single(fixture.RunDirectories);
        Assert.Contains(directory, await ProcessesAsync(fixture), StringComparison.Ordinal);

        // What it is called while it is removed, when it no longer tells whose it is.
        var gone = Path.Combine(Path.GetDirectoryName(directory)!, $".gone-{directory.Split('-')[^1]}");

        // Once open, it can be read when its name is gone.
        using var printed = new StreamReader(Path.Combine(directory, output));
        await command.DoAsync(what);
        var ended = await command.ExitCodeAsync();
        await Waiting.UntilAsync(() => !fixture.RunDirectories.Any() && !Directory.Exists(gone) && _secret.ProcessesWith().Count == 0);

        Assert.True(exitCode == ended, command.Output);
        Assert.DoesNotContain(directory, await ProcessesAsync(fixture), StringComparison.Ordinal);
        Assert.DoesNotContain(_secret.Value, command.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(fixture.Root[".nuke/temp/state"], "*.lock.info", SearchOption.AllDirectories));
        Assert.Empty(Directory.Exists(fixture.Root["xdg"]) ? Directory.GetFiles(fixture.Root["xdg"], "*", SearchOption.AllDirectories) : []);
        return await printed.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private (string Name, string? Value)[] Variables(DeploymentFixture fixture) => [("HOME", fixture.Root["home"]), ("XDG_CACHE_HOME", null), ("TF_VAR_secret", _secret.Value)];

    private IReadOnlyList<string> FilesWithSecret(DeploymentFixture fixture) =>
        _secret.FilesWith(fixture.Root.Path, $"/dev/shm/environments-{Environment.UserName}", Path.GetTempPath());

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task<string> ProcessesAsync(DeploymentFixture fixture) => (await Execution.OfAsync("ps", ["-e", "-ww", "-o", "args="], fixture.Root.Path)).Output;
}
