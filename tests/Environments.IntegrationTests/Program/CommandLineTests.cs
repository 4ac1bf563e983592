namespace Environments.IntegrationTests.Program;

public sealed class CommandLineTests : IDisposable
{
    private readonly ProgramFixture _fixture = new();

    public CommandLineTests()
    {
        _fixture.Root.Write("examples/dev-environment/README.md", string.Empty);
        _fixture.Root.Write("examples/production-environment/backend.yaml.tmpl", string.Empty);
        _fixture.Root.Write("examples/production-environment/backend.yaml", "left behind");
    }

    [Theory]
    [InlineData("Claen", "'Clean'")]
    [InlineData("Clean --env prodction", "'production'")]
    [InlineData("--env prodction", "'production'")]
    [InlineData("--env production", "needs a target")]
    [InlineData("Clean --env ../../etc", "Use one of: dev (ephemeral), production (rendered).")]
    [InlineData("Clean --dry-runn", "'--dry-run'")]
    [InlineData("Clean --env=dev", "--env VALUE")]
    [InlineData("Clean --env", "needs a value")]
    [InlineData("Clean --dry-run production", "stray word 'production'")]
    [InlineData("Clean --env production --env-dir /tmp", "not with both")]
    [InlineData("Clean --environments exmaples", "There is no directory 'exmaples'")]
    [InlineData("Clean --target Doctor", "not both")]
    [InlineData("Clean --suite unit", "is not taken by Clean")]
    [InlineData("Clean --host x", "belongs to NUKE")]
    [InlineData("Test Clean --env prodction", "'production'")]
    public async Task A_command_that_is_called_wrongly_ends_with_2_says_what_was_meant_and_runs_nothing(string words, string expected)
    {
        var ended = await _fixture.BuildAsync(words);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Error, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
        Assert.True(File.Exists(_fixture.Root["examples/production-environment/backend.yaml"]));
    }

    [Fact]
    public async Task Ambient_variables_of_a_CI_system_change_nothing()
    {
        var ended = await _fixture.BuildAsync(
            "Doctor", ("HOST", "x"), ("TARGET", "arm64"), ("VERBOSITY", "debug"), ("PROFILE", "p"), ("HELP", "true"), ("ENV", "/etc/profile"), ("VERSION", "9"), ("TAG", "t"), ("PLAN", "true"), ("ROOT", "/nowhere"));

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Plaintext secrets", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameters:", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Doctor --out-put json")]
    [InlineData("Doctor -output JSON")]
    public async Task Json_is_kept_apart_however_the_option_is_spelled(string words) =>
        Assert.StartsWith("{", (await _fixture.BuildAsync(words)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_secret_that_is_the_name_of_a_field_does_not_break_the_document()
    {
        var ended = await _fixture.BuildAsync("Doctor --output json", ("X_TOKEN", "name"), ("Y_TOKEN", "\": \""));

        using var document = System.Text.Json.JsonDocument.Parse(ended.Output);
        Assert.Equal("Build", document.RootElement.GetProperty("reports")[0].GetProperty("groups")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_root_that_cannot_be_used_is_an_error_without_a_stack_of_the_runtime()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "this system has no /proc");

        var ended = await _fixture.BuildAsync("Doctor --output json --root /proc");

        Assert.Equal(1, ended.ExitCode);
        using var document = System.Text.Json.JsonDocument.Parse(ended.Output);
        Assert.Equal("unexpected", document.RootElement.GetProperty("error").GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_default_environment_that_is_not_there_concerns_only_targets_that_take_one_and_is_named_with_its_source()
    {
        var help = await _fixture.BuildAsync("--help", ("NUKE_ENV", "gone"));
        var typed = await _fixture.BuildAsync("Doctor --env-dir examples/dev-environment", ("NUKE_ENV", "gone"));
        var wrong = await _fixture.BuildAsync("Doctor", ("NUKE_ENV", "gone"));

        Assert.Equal((0, 0, 2), (help.ExitCode, typed.ExitCode, wrong.ExitCode));
        Assert.Contains("named by variable NUKE_ENV", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_stdout_is_the_document_and_nothing_else()
    {
        var ended = await _fixture.BuildAsync("Doctor --output json");

        using var document = System.Text.Json.JsonDocument.Parse(ended.Output);
        Assert.Equal("Doctor", document.RootElement.GetProperty("reports")[0].GetProperty("target").GetString());
        Assert.Equal(0, document.RootElement.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task With_json_a_command_that_is_called_wrongly_answers_in_json_as_well()
    {
        var ended = await _fixture.BuildAsync("Doctor --output json --env prodction");

        using var document = System.Text.Json.JsonDocument.Parse(ended.Output);
        Assert.Equal("unknown-environment", document.RootElement.GetProperty("error").GetProperty("id").GetString());
        Assert.Equal((2, 2), (ended.ExitCode, document.RootElement.GetProperty("exitCode").GetInt32()));
    }

    [Fact]
    public async Task Doctor_shows_the_environments_and_what_lies_about()
    {
        var ended = await _fixture.BuildAsync("Doctor");

        Assert.Contains("no state backend: ephemeral state", ended.Output, StringComparison.Ordinal);
        Assert.Contains("./build.sh Clean --env-dir", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_removes_what_was_rendered()
    {
        var ended = await _fixture.BuildAsync("Clean --env production");

        Assert.Equal(0, ended.ExitCode);
        Assert.False(File.Exists(_fixture.Root["examples/production-environment/backend.yaml"]));
    }

    [Fact]
    public async Task Clean_that_only_says_it_removes_nothing()
    {
        var ended = await _fixture.BuildAsync("Clean --dry-run");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("What would be removed", ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_fixture.Root["examples/production-environment/backend.yaml"]));
    }

    [Fact]
    public async Task Clean_keeps_a_rendered_backend_that_is_committed_and_fails()
    {
        await GitAsync("init", "--quiet");
        await GitAsync("add", "--force", "examples/production-environment/backend.yaml");

        var ended = await _fixture.BuildAsync("Clean");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[not-removed]", ended.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_fixture.Root["examples/production-environment/backend.yaml"]));
    }

    [Fact]
    public async Task Without_a_target_there_is_help()
    {
        var ended = await _fixture.BuildAsync(string.Empty);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("--dry-run", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_is_full_does_not_fail_the_command()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "this system has no /dev/full");

        var ended = await Execution.OfAsync("/bin/sh", ["-c", $"exec '{Programs.Dotnet}' '{Programs.Build}' Clean --env production >/dev/full"], _fixture.Root.Path, ("NUKE_ROOT", _fixture.Root.Path));

        Assert.Equal(0, ended.ExitCode);
        Assert.False(File.Exists(_fixture.Root["examples/production-environment/backend.yaml"]));
    }

    public void Dispose() => _fixture.Dispose();

    private async Task GitAsync(params string[] arguments) =>
        Assert.Equal(0, (await Execution.OfAsync("git", arguments, _fixture.Root.Path)).ExitCode);
}
