namespace Environments.IntegrationTests.Deployments;

public sealed class DeploymentTests : IAsyncDisposable
{
    private readonly DeploymentFixture _fixture = new();

    [Fact]
    public async Task Dev_is_planned_deployed_looked_at_and_destroyed_and_nothing_is_left()
    {
        var planned = await _fixture.RunAsync("Plan --env dev --detailed-exit-code");
        var deployed = await _fixture.RunAsync("Deploy --env dev");
        var unchanged = await _fixture.RunAsync("Plan --env dev --detailed-exit-code");
        var drift = await _fixture.RunAsync("Drift --env dev");
        var outputs = await _fixture.RunAsync("Outputs --env dev --output json");
        var destroyed = await _fixture.RunAsync("Destroy --env dev");
        var again = await _fixture.RunAsync("Destroy --env dev");

        Assert.Equal(3, planned.ExitCode);
        Assert.All([deployed, unchanged, drift, outputs, destroyed, again], ended => Assert.True(ended.ExitCode == 0, ended.Everything));
        Assert.Contains("terraform_data.first", planned.Output, StringComparison.Ordinal);
        Assert.Contains("\"detail\": \"(sensitive)\"", outputs.Output, StringComparison.Ordinal);
        Assert.Contains("no emulator runs", again.Output, StringComparison.Ordinal);
        Assert.Empty(_fixture.RunDirectories);
        Assert.Empty(_fixture.State);
        Assert.Equal(["main.tf"], Directory.GetFileSystemEntries(_fixture.ModuleDirectory).Select(Path.GetFileName));
        Assert.DoesNotContain("not-for-the-screen", deployed.Everything + outputs.Everything, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EmulatorDown")]
    [InlineData("Destroy --env dev")]
    public async Task The_state_goes_with_its_emulator(string last)
    {
        await _fixture.RunAsync("Deploy --env dev");
        Assert.Contains("not-for-the-screen", _fixture.State, StringComparison.Ordinal);
        if (last.StartsWith("Destroy", StringComparison.Ordinal))
        {
            await _fixture.KillEmulatorAsync();
        }

        Assert.Equal(0, (await _fixture.RunAsync(last)).ExitCode);

        Assert.False(Directory.Exists(_fixture.Root[".nuke/temp/state"]));
    }

    [Fact]
    public async Task A_broken_module_is_an_error_with_terraforms_words_and_the_file_and_line()
    {
        _fixture.Module("""
            resource "terraform_data" "first" {
              input = var.nobody
            }
            """);

        var ended = await _fixture.RunAsync("Plan --env dev");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("where: main.tf:2", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Reference to undeclared input variable", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Deploy", 2, "Use --env with one of: dev (ephemeral), staging (static).")]
    [InlineData("Plan", 2, "Use --env with one of: dev (ephemeral), staging (static).")]
    [InlineData("Deploy --env staging", 1, "[module-missing]")]
    public async Task What_cannot_be_deployed_is_refused(string words, int exitCode, string expected)
    {
        _fixture.Root.Write("examples/staging-environment/backend.yaml", "bucket: b\n");

        var ended = await _fixture.RunAsync(words);

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terraform_that_is_too_old_is_refused_with_how_to_get_a_new_one()
    {
        var tools = Directory.CreateDirectory(_fixture.Root["tools"]).FullName;
        File.WriteAllText(Path.Combine(tools, "terraform"), "#!/bin/sh\necho '{\"terraform_version\": \"1.5.7\", \"platform\": \"linux_amd64\", \"terraform_outdated\": true}'\n");
        File.SetUnixFileMode(Path.Combine(tools, "terraform"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var ended = await _fixture.RunAsync("Plan --env dev", ("PATH", $"{tools}:{Environment.GetEnvironmentVariable("PATH")}"));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[terraform-too-old]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("https://developer.hashicorp.com/terraform/install", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_that_would_change_what_terraform_does_are_refused()
    {
        var ended = await _fixture.RunAsync("Plan --env dev", ("TF_WORKSPACE", "other"), ("TF_CLI_ARGS_plan", "-destroy"));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("unset TF_CLI_ARGS_plan TF_WORKSPACE", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name": "dev", "confirmation": "maybe", "region": "r"}""", 1, "[configuration-bad]")]
    [InlineData("""{"name": "staging", "confirmation": "none", "region": "r"}""", 1, "[configuration-bad]")]
    [InlineData("""{"name": "dev"}""", 1, "[configuration-bad]")]
    public async Task A_configuration_that_means_something_else_is_refused(string json, int exitCode, string expected)
    {
        _fixture.Configure(json);

        var ended = await _fixture.RunAsync("Plan --env dev");

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_was_changed_and_not_compiled_is_refused_with_the_command_that_compiles_it()
    {
        _fixture.Root.Write("examples/dev-environment/kcl/main.k", "# changed");

        var ended = await _fixture.RunAsync("Plan --env dev");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[configuration-stale]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("kcl run main.k", ended.Output, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}
