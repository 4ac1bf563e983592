using System.Text.Json;

namespace Environments.IntegrationTests.Deployments;

/// <summary>Environments with a state backend, on the emulator, with a module that needs no provider.</summary>
public sealed class BackendEnvironmentTests : IAsyncDisposable
{
    private const string Module = """
        terraform {
          backend "s3" {}
        }
        resource "terraform_data" "first" {
          input = "one"
        }
        """;

    private readonly DeploymentFixture _fixture = new();
    private readonly string _tools;
    private readonly string _secret = $"s3cret/{Guid.NewGuid():N}";

    public BackendEnvironmentTests()
    {
        _fixture.Root.Write("examples/staging-environment/backend.yaml", "bucket: staging-states\nkey: staging/terraform.tfstate\nregion: eu-central-1\nuse_lockfile: true\n");
        _fixture.Root.Write(
            "examples/production-environment/backend.yaml.tmpl",
            "bucket: ref+op://vault/item/bucket\nkey: production/terraform.tfstate\nregion: eu-central-1\nencrypt: true\nuse_lockfile: true\ndynamodb_table: production-locks\naccess_key: AKIABACKEND\nsecret_key: ref+op://vault/item/secret\n");
        foreach (var name in new[] { "staging", "production" })
        {
            _fixture.Configure($$"""{"name": "{{name}}", "confirmation": "none", "region": "eu-central-1"}""", name);
            _fixture.Module(Module, name);
        }

        _tools = Directory.CreateDirectory(_fixture.Root["tools"]).FullName;
        File.WriteAllText(Path.Combine(_tools, "op"), $"#!/bin/sh\ncase \"$*\" in *bucket) printf production-states ;; *secret) printf '{_secret}' ;; *) echo 'no such item' >&2; exit 1 ;; esac\n");
        File.SetUnixFileMode(Path.Combine(_tools, "op"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("staging")]
    [InlineData("production")]
    public async Task It_lives_from_its_backend_to_its_end_and_nothing_is_left(string environment)
    {
        var provisioned = await RunAsync($"ProvisionBackend --env {environment}");
        var deployed = await RunAsync($"Deploy --env {environment}");
        var unchanged = await RunAsync($"Plan --env {environment} --detailed-exit-code");
        var drift = await RunAsync($"Drift --env {environment}");
        var history = await RunAsync($"History --env {environment} --output json");
        var destroyed = await RunAsync($"Destroy --env {environment}");
        var gone = await RunAsync($"DestroyBackend --env {environment} --confirm destroy-backend-{environment} --audit-archive audit.zip");

        Assert.Equal((0, 0, 0, 0, 0, 0), (provisioned.ExitCode, deployed.ExitCode, unchanged.ExitCode, drift.ExitCode, history.ExitCode, destroyed.ExitCode));
        Assert.True(gone.ExitCode == 0, gone.Everything);
        Assert.Contains("deploy succeeded", history.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(_secret, provisioned.Everything + deployed.Everything + history.Everything + destroyed.Everything, StringComparison.Ordinal);
        Assert.Empty(_fixture.RunDirectories);
        Assert.Equal(["main.tf"], Directory.GetFileSystemEntries(_fixture.Root[$"examples/{environment}-environment/terraform"]).Select(Path.GetFileName));
        Assert.Empty(FilesWithSecret());
    }

    [Fact]
    public async Task Without_its_bucket_the_error_says_what_makes_it()
    {
        var ended = await RunAsync("Plan --env staging");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[state-bucket-missing]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("./build.sh ProvisionBackend --env staging", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_without_a_backend_block_is_refused_because_its_state_would_stay_here()
    {
        _fixture.Module("""resource "terraform_data" "first" {}""", "staging");
        await RunAsync("ProvisionBackend --env staging");

        var ended = await RunAsync("Deploy --env staging");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[backend-block-missing]", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rendered_backend_beside_its_template_does_not_outlive_a_command_whichever_way_it_ends()
    {
        var rendered = _fixture.Root.Write("examples/production-environment/backend.yaml", "bucket: plaintext\n");

        var ended = await RunAsync("Deploy --env production --confirm nonsense");

        Assert.Equal(2, ended.ExitCode);
        Assert.False(File.Exists(rendered));
    }

    [Fact]
    public async Task Two_environments_on_one_state_are_refused()
    {
        _fixture.Root.Write("examples/copy-environment/backend.yaml", File.ReadAllText(_fixture.Root["examples/staging-environment/backend.yaml"]));
        _fixture.Configure("""{"name": "copy", "confirmation": "none", "region": "eu-central-1"}""", "copy");
        _fixture.Module(Module, "copy");

        var ended = await RunAsync("Plan --env copy");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("'copy' and 'staging' have the same state. [state-shared]", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_that_another_environment_has_changed_last_is_taken_over_on_request_only()
    {
        await RunAsync("ProvisionBackend --env staging");
        await RunAsync("Deploy --env staging");
        Directory.Move(_fixture.Root["examples/staging-environment"], _fixture.Root["examples/copy-environment"]);
        _fixture.Configure("""{"name": "copy", "confirmation": "none", "region": "eu-central-1"}""", "copy");

        var refused = await RunAsync("Deploy --env copy");
        var adopted = await RunAsync("Destroy --env copy --adopt");

        Assert.Equal((2, 0), (refused.ExitCode, adopted.ExitCode));
        Assert.Contains("[state-of-another-environment]", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_placeholder_that_nobody_has_replaced_is_an_error_with_its_line()
    {
        _fixture.Root.Write("examples/staging-environment/backend.yaml", "# CHANGE-ME is a mark\nbucket: CHANGE-ME\nkey: a\n");

        var ended = await RunAsync("Deploy --env staging");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("examples/staging-environment/backend.yaml:2", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_was_left_behind_is_said_waited_for_and_released()
    {
        await RunAsync("ProvisionBackend --env production");
        await LockAsync();

        var locked = await RunAsync("Plan --env production --lock-timeout 2s");
        var looked = await RunAsync("Unlock --env production");
        var unlocked = await RunAsync("Unlock --env production --confirm unlock");
        var again = await RunAsync("Unlock --env production");
        var planned = await RunAsync("Plan --env production");

        Assert.Equal((5, 2, 0, 0, 0), (locked.ExitCode, looked.ExitCode, unlocked.ExitCode, again.ExitCode, planned.ExitCode));
        Assert.Contains("held by somebody@elsewhere", locked.Output, StringComparison.Ordinal);
        Assert.Contains("held by somebody@elsewhere (apply) since 2026-01-02", looked.Output, StringComparison.Ordinal);
        Assert.Contains("nobody holds a lock", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_deployments_at_once_each_is_done_or_says_who_has_the_lock()
    {
        await RunAsync("ProvisionBackend --env production");

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RunAsync("Deploy --env production --lock-timeout 2m")));
        var after = await RunAsync("Plan --env production --detailed-exit-code");

        Assert.All(all, ended => Assert.True(ended.ExitCode is 0 or 5, ended.Output));
        Assert.Contains(all, ended => ended.ExitCode == 0);
        Assert.Equal(0, after.ExitCode);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    // As terraform writes it, for both kinds of lock.
    private async Task LockAsync()
    {
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(_fixture.Root[".nuke/temp/emulator/emulator.json"], TestContext.Current.CancellationToken));
        const string Info = """{"ID":"6e4a1c2e-0000-4000-8000-000000000001","Operation":"OperationTypeApply","Info":"","Who":"somebody@elsewhere","Version":"1.11.4","Created":"2026-01-02T03:04:05Z","Path":"production-states/production/terraform.tfstate"}""";
        var file = _fixture.Root.Write("lock.json", Info);
        var item = JsonSerializer.Serialize(new { LockID = new { S = "production-states/production/terraform.tfstate" }, Info = new { S = Info } });
        foreach (var arguments in new[]
        {
            new[] { "s3api", "put-object", "--bucket", "production-states", "--key", "production/terraform.tfstate.tflock", "--body", file },
            ["dynamodb", "put-item", "--table-name", "production-locks", "--item", item],
        })
        {
            var ended = await Execution.OfAsync(
                "aws", ["--endpoint-url", record.RootElement.GetProperty("Address").GetString()!, "--region", "eu-central-1", .. arguments], _fixture.Root.Path, ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"));
            Assert.True(ended.ExitCode == 0, ended.Error);
        }
    }

    private Task<Execution> RunAsync(string words) => _fixture.RunAsync($"{words} --emulator", ("PATH", $"{_tools}:{Environment.GetEnvironmentVariable("PATH")}"));

    // The stub itself holds it.
    private IEnumerable<string> FilesWithSecret() => Directory.EnumerateFiles(_fixture.Root.Path, "*", SearchOption.AllDirectories)
        .Where(file => !file.StartsWith(_tools, StringComparison.Ordinal) && File.ReadAllText(file).Contains(_secret, StringComparison.Ordinal));
}
