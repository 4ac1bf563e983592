using System.Text.Json;

namespace Environments.IntegrationTests.Deployments.Passing;

/// <summary>Commands of terraform on an environment with a state backend, on the emulator.</summary>
public sealed class TerraformBackendTests : IAsyncDisposable
{
    private readonly DeploymentFixture _fixture = new();
    private readonly string _tools;
    private readonly string _asked;

    public TerraformBackendTests()
    {
        _fixture.Root.Write("examples/production-environment/backend.yaml.tmpl", "bucket: production-states\nkey: production/terraform.tfstate\nregion: eu-central-1\nuse_lockfile: true\ndynamodb_table: production-locks\naccess_key: AKIABACKEND\nsecret_key: ref+op://vault/item/secret\n");
        _fixture.Configure("""{"name": "production", "confirmation": "typed", "region": "eu-central-1"}""", "production");
        _fixture.Module("terraform {\n  backend \"s3\" {}\n}\nresource \"terraform_data\" \"first\" {\n  input = \"secret-of-the-backend\"\n}\n", "production");
        _tools = Directory.CreateDirectory(_fixture.Root["tools"]).FullName;
        _asked = _fixture.Root["asked"];
        File.WriteAllText(Path.Combine(_tools, "op"), $"#!/bin/sh\necho asked >>'{_asked}'\nprintf secret-of-the-backend\n");
        File.SetUnixFileMode(Path.Combine(_tools, "op"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task It_is_read_changed_pushed_and_taken_over_through_its_backend()
    {
        await RunAsync("ProvisionBackend --env production");
        var deployed = await RunAsync("Deploy --env production --confirm production");
        File.Delete(_asked);

        var unconfirmed = await PassAsync("production", "state rm terraform_data.first");
        var isAsked = File.Exists(_asked);
        var pulled = await PassAsync("production", "state pull");
        var moved = await PassAsync("production", "state mv terraform_data.first terraform_data.second", "--confirm production");
        var listed = await PassAsync("production", "state list");
        var later = _fixture.Root.Write("later.json", Later(pulled.Output, "pushed"));
        var pushed = await PassAsync("production", "state push later.json", "--confirm production");
        var back = await PassAsync("production", "state list");
        var history = await RunAsync("History --env production --output json");

        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        Assert.Equal((2, false), (unconfirmed.ExitCode, isAsked));
        Assert.DoesNotContain("secret-of-the-backend", pulled.Everything, StringComparison.Ordinal);
        Assert.Equal((0, "terraform_data.second\n"), (moved.ExitCode, listed.Output));
        Assert.True(pushed.ExitCode == 0, pushed.Everything);
        Assert.Equal("terraform_data.first\n", back.Output);
        Assert.Contains($"terraform succeeded; terraform state push '{later}'", history.Output, StringComparison.Ordinal);
        Assert.Empty(_fixture.RunDirectories);

        Directory.Move(_fixture.Root["examples/production-environment"], _fixture.Root["examples/copy-environment"]);
        _fixture.Configure("""{"name": "copy", "confirmation": "none", "region": "eu-central-1"}""", "copy");
        var foreign = await PassAsync("copy", "state rm terraform_data.first");
        var adopted = await PassAsync("copy", "state rm terraform_data.first", "--adopt");

        Assert.Equal((2, 0), (foreign.ExitCode, adopted.ExitCode));
        Assert.Contains("[state-of-another-environment]", foreign.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_holds_the_lock_in_the_bucket_is_said()
    {
        await RunAsync("ProvisionBackend --env production");
        await RunAsync("Deploy --env production --confirm production");
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(_fixture.Root[".nuke/temp/emulator/emulator.json"], TestContext.Current.CancellationToken));
        var locked = await Execution.OfAsync(
            "aws",
            ["--endpoint-url", record.RootElement.GetProperty("Address").GetString()!, "--region", "eu-central-1", "s3api", "put-object", "--bucket", "production-states", "--key", "production/terraform.tfstate.tflock", "--body", _fixture.Root.Write("lock.json", HeldState.Note)],
            _fixture.Root.Path,
            ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"));

        var ended = await PassAsync("production", "state rm terraform_data.first", "--confirm production --lock-timeout 2s");
        var looked = await PassAsync("production", "state list");

        Assert.True(locked.ExitCode == 0, locked.Error);
        Assert.Equal((5, 0, "terraform_data.first\n"), (ended.ExitCode, looked.ExitCode, looked.Output));
        Assert.Contains("The state of 'production' is locked, held by somebody@elsewhere (apply) since 2026-01-02 03:04:05Z. [state-locked]", ended.Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private Task<Execution> PassAsync(string environment, string passed, string options = "") =>
        RunAsync($"Terraform --env {environment} {options}", ("ENVIRONMENTS_ARGUMENTS", string.Concat(passed.Split(' ').Select(word => $"{word}\u001f"))));

    private Task<Execution> RunAsync(string words, params (string Name, string? Value)[] variables) =>
        _fixture.RunAsync($"{words} --emulator", [("PATH", $"{_tools}:{Environment.GetEnvironmentVariable("PATH")}"), .. variables]);

    // One later than what follows from moving the resource, with what was redacted put back.
    private static string Later(string pulled, string input)
    {
        var state = System.Text.Json.Nodes.JsonNode.Parse(pulled.Replace("[redacted]", input, StringComparison.Ordinal))!;
        state["serial"] = state["serial"]!.GetValue<int>() + 5;
        return state.ToJsonString(new JsonSerializerOptions());
    }
}
