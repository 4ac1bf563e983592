using System.Text.Json;

namespace Environments.IntegrationTests.Deployments;

/// <summary>The dev environment of the repository itself, with the AWS provider, on the emulator.</summary>
public sealed class DevEnvironmentTests : IAsyncDisposable
{
    private readonly ProgramFixture _program = new();

    public DevEnvironmentTests()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':');
        Assert.SkipUnless(
            new[] { "terraform", "moto_server", "aws" }.All(tool => path.Any(directory => File.Exists(Path.Combine(directory, tool)))),
            "terraform, moto_server and the aws CLI are not all on PATH");
        Assert.SkipUnless(
            Directory.Exists("/opt") && Directory.GetDirectories("/opt").Any(directory => Directory.Exists(Path.Combine(directory, "registry.terraform.io", "hashicorp", "aws"))),
            "the AWS provider is not in a mirror on this machine");
    }

    [Fact]
    public async Task It_is_deployed_found_in_the_emulator_seen_to_drift_mended_and_destroyed()
    {
        var deployed = await RunAsync("Deploy");
        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        Assert.Equal("eur", (await ParameterAsync()).ToLowerInvariant());
        Assert.Equal(0, (await RunAsync("Plan --detailed-exit-code")).ExitCode);
        Assert.Equal(0, (await RunAsync("Drift")).ExitCode);

        await AwsAsync("ssm", "put-parameter", "--overwrite", "--name", Parameter, "--value", "XXX");
        var drift = await RunAsync("Drift");
        Assert.Equal(3, drift.ExitCode);
        Assert.Contains("aws_ssm_parameter.service[\"orders/currency\"]", drift.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("Deploy")).ExitCode);
        Assert.Equal("eur", (await ParameterAsync()).ToLowerInvariant());
        Assert.Equal(0, (await RunAsync("Destroy")).ExitCode);
        Assert.False(File.Exists(_program.Root[".nuke/temp/emulator/emulator.json"]));
    }

    public async ValueTask DisposeAsync()
    {
        await _program.BuildAsync("EmulatorDown");
        _program.Dispose();
    }

    private const string Parameter = "/environments/dev/orders/currency";

    private Task<Execution> RunAsync(string words) => _program.BuildAsync($"{words} --env dev --environments {Programs.Repository}examples", ("TF_CLI_CONFIG_FILE", null));

    private async Task<string> ParameterAsync() => (await AwsAsync("ssm", "get-parameter", "--name", Parameter, "--query", "Parameter.Value", "--output", "text")).Trim();

    private async Task<string> AwsAsync(params string[] arguments)
    {
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(_program.Root[".nuke/temp/emulator/emulator.json"], TestContext.Current.CancellationToken));
        var ended = await Execution.OfAsync(
            "aws",
            ["--endpoint-url", record.RootElement.GetProperty("Address").GetString()!, "--region", "eu-central-1", .. arguments],
            _program.Root.Path,
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"));
        return ended.ExitCode == 0 ? ended.Output : throw new InvalidOperationException(ended.Error);
    }
}
