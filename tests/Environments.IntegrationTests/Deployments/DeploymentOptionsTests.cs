using System.Text.Json;

namespace Environments.IntegrationTests.Deployments;

/// <summary>What the command line, the configuration and the <c>.env</c> of an environment change about a deployment.</summary>
public sealed class DeploymentOptionsTests : IAsyncDisposable
{
    // Types a line as soon as the question stands there; answers the exit code of the program.
    private const string OnATerminal = """
        import os, pty, sys
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[2], sys.argv[2:])
        seen, answered = b"", False
        while True:
            try:
                data = os.read(terminal, 4096)
            except OSError:
                data = b""
            if not data:
                break
            seen += data
            sys.stdout.buffer.write(data)
            if not answered and b"Only 'yes' will do" in seen:
                answered = True
                os.write(terminal, sys.argv[1].encode() + b"\n")
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        """;

    private readonly DeploymentFixture _fixture = new();

    [Theory]
    [InlineData("Deploy --env dev", "[confirmation-missing]")]
    [InlineData("Destroy --env dev --confirm dev", "[confirmation-wrong]")]
    [InlineData("Deploy --env dev --confirm no", "[confirmation-wrong]")]
    public async Task Without_its_confirmation_nothing_is_even_started(string words, string expected)
    {
        _fixture.Configure("""{"name": "dev", "confirmation": "yes", "region": "eu-central-1"}""");
        if (words.StartsWith("Destroy", StringComparison.Ordinal))
        {
            await _fixture.RunAsync("EmulatorUp");
        }

        var ended = await _fixture.RunAsync(words);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Preparing the providers", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", 0)]
    [InlineData("y", 2)]
    [InlineData("", 2)]
    public async Task A_person_is_asked_after_the_plan_was_shown(string answer, int exitCode)
    {
        _fixture.Configure("""{"name": "dev", "confirmation": "yes", "region": "eu-central-1"}""");

        var ended = await Execution.OfAsync("python3", ["-c", OnATerminal, answer, Programs.Dotnet, Programs.Build, "Deploy", "--env", "dev"], _fixture.Root.Path, ("NUKE_ROOT", _fixture.Root.Path), ("TERM", "xterm"), ("TF_CLI_CONFIG_FILE", null), ("DOCKER_HOST", "unix:///nonexistent/docker.sock"));

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.InRange(ended.Output.IndexOf("terraform_data.first", StringComparison.Ordinal), 0, ended.Output.IndexOf("Only 'yes' will do", StringComparison.Ordinal));
        Assert.Equal(exitCode == 0, _fixture.State.Contains("terraform_data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_confirmation_on_the_command_line_asks_nobody()
    {
        _fixture.Configure("""{"name": "dev", "confirmation": "typed", "region": "eu-central-1"}""");

        var deployed = await _fixture.RunAsync("Deploy --env dev --confirm dev");
        var destroyed = await _fixture.RunAsync("Destroy --env dev --confirm destroy-dev");

        Assert.Equal((0, 0), (deployed.ExitCode, destroyed.ExitCode));
    }

    [Fact]
    public async Task The_whole_difference_is_shown_with_what_is_set_in_the_file_of_variables_and_without_its_secrets()
    {
        _fixture.Module("""
            variable "size" {}
            variable "db_password" {}
            resource "terraform_data" "first" {
              input = { size = var.size, password = var.db_password }
            }
            """);
        _fixture.Root.Write("examples/dev-environment/.env", "TF_VAR_size='very large'\nTF_VAR_db_password=hunter2-hunter2\r\n");

        var ended = await _fixture.RunAsync("Plan --env dev");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("+ size     = \"very large\"", ended.Output, StringComparison.Ordinal);
        Assert.Contains("+ password = \"[redacted]\"", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", ended.Everything, StringComparison.Ordinal);
        Assert.Contains("chmod 600", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_variables_that_cannot_be_read_stops_the_command_with_its_line()
    {
        _fixture.Root.Write("examples/dev-environment/.env", "TF_VAR_size=1\nthis is nothing\n");

        var ended = await _fixture.RunAsync("Plan --env dev");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("examples/dev-environment/.env:2", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_stands_alone_on_stdout()
    {
        var ended = await _fixture.RunAsync("Plan --env dev --output markdown");

        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("### dev: 1 to add, 0 to change, 0 to destroy\n", ended.Output, StringComparison.Ordinal);
        Assert.EndsWith("</details>\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outputs_become_a_ConfigMap_that_stands_alone_on_stdout()
    {
        _fixture.Module("""output "cluster_vars" { value = { region = "eu-central-1" } }""");
        await _fixture.RunAsync("Deploy --env dev");

        var ended = await _fixture.RunAsync("Outputs --env dev --output configmap");

        Assert.Equal((0, "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cluster-vars\n  namespace: flux-system\ndata:\n  region: \"eu-central-1\"\n"), (ended.ExitCode, ended.Output));
    }

    [Theory]
    [InlineData("Outputs --env dev --reveal password", "[reveal-without-terminal]")]
    [InlineData("Doctor --output configmap", "[format-not-taken]")]
    [InlineData("Plan --env dev --terraform pulumi", "[bad-value]")]
    public async Task What_cannot_be_meant_is_refused(string words, string expected)
    {
        var ended = await _fixture.RunAsync(words);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(expected, ended.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenTofu_does_the_work_when_it_is_asked_to()
    {
        // It answers for its version as OpenTofu does, and terraform does the rest.
        var tools = Directory.CreateDirectory(_fixture.Root["tools"]).FullName;
        File.WriteAllText(Path.Combine(tools, "tofu"), "#!/bin/sh\necho \"$1\" >>\"$0.calls\"\nif [ \"$1\" = version ]; then echo '{\"terraform_version\": \"1.10.6\", \"platform\": \"linux_amd64\"}'; else exec terraform \"$@\"; fi\n");
        File.SetUnixFileMode(Path.Combine(tools, "tofu"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var path = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";

        var missing = await _fixture.RunAsync("Plan --env dev --terraform tofu");
        var planned = await _fixture.RunAsync("Plan --env dev --terraform tofu", ("PATH", path));

        Assert.Equal((1, 0), (missing.ExitCode, planned.ExitCode));
        Assert.Contains("https://opentofu.org/docs/intro/install", missing.Output, StringComparison.Ordinal);
        Assert.Equal(["version", "init", "plan", "show"], File.ReadAllLines(Path.Combine(tools, "tofu.calls")));
    }

    [Fact]
    public async Task Drift_of_all_environments_starts_no_emulator_where_nothing_was_deployed()
    {
        var ended = await _fixture.RunAsync("Drift");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("no emulator runs, so nothing of it exists", ended.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(_fixture.Root[".nuke/temp/emulator/emulator.json"]));
    }

    [Fact]
    public async Task On_AWS_the_account_has_to_be_an_allowed_one_and_the_caller_is_said()
    {
        await _fixture.RunAsync("EmulatorUp");
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(_fixture.Root[".nuke/temp/emulator/emulator.json"], TestContext.Current.CancellationToken));
        (string, string?)[] variables = [("AWS_ENDPOINT_URL", record.RootElement.GetProperty("Address").GetString()), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test-secret-key")];

        var refused = await _fixture.RunAsync("Deploy --env dev --aws", variables);
        _fixture.Configure("""{"name": "dev", "confirmation": "none", "region": "eu-central-1", "allowed_account_ids": ["123456789012"]}""");
        var deployed = await _fixture.RunAsync("Deploy --env dev --aws", variables);
        await _fixture.RunAsync("EmulatorDown");

        Assert.Equal((2, 0), (refused.ExitCode, deployed.ExitCode));
        Assert.Contains("[account-not-allowed]", refused.Output, StringComparison.Ordinal);
        Assert.Contains("AWS account 123456789012, caller arn:aws:", deployed.Output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(_fixture.Root[".nuke/temp/state/aws-123456789012"], "dev-*.tfstate"));
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();
}
