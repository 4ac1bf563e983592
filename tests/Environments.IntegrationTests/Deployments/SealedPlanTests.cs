using System.Text;

namespace Environments.IntegrationTests.Deployments;

/// <summary>Plans that one job makes and another one carries out, on the emulator, with a module that needs no provider and a backend with keys of its own.</summary>
public sealed class SealedPlanTests : IAsyncDisposable
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
    private readonly string _plan;
    private readonly string _key = Convert.ToBase64String(Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).ToArray());
    private readonly string _secret = $"s3cret/{Guid.NewGuid():N}";

    public SealedPlanTests()
    {
        foreach (var name in new[] { "blue", "production" })
        {
            _fixture.Root.Write(
                $"examples/{name}-environment/backend.yaml.tmpl",
                $"bucket: {name}-states\nkey: {name}/terraform.tfstate\nregion: eu-central-1\nuse_lockfile: true\ndynamodb_table: {name}-locks\naccess_key: AKIABACKEND\nsecret_key: ref+op://vault/item/secret\n");
            _fixture.Configure($$"""{"name": "{{name}}", "confirmation": "none", "region": "eu-central-1"}""", name);
            _fixture.Module(Module, name);
        }

        _plan = _fixture.Root["production.tfplan"];
        _tools = Directory.CreateDirectory(_fixture.Root["tools"]).FullName;
        File.WriteAllText(Path.Combine(_tools, "op"), $"#!/bin/sh\necho asked >>'{_tools}/asked'\nprintf '{_secret}'\n");
        File.SetUnixFileMode(Path.Combine(_tools, "op"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private bool WasAsked => File.Exists(Path.Combine(_tools, "asked"));

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_plan_is_carried_out_by_another_job_once_and_as_it_was_shown()
    {
        await PlannedAsync();

        var deployed = await RunAsync("Deploy --env production --plan-file production.tfplan");
        var again = await RunAsync("Deploy --env production --plan-file production.tfplan");
        var left = await RunAsync("Plan --env production --detailed-exit-code");

        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        Assert.Contains("terraform_data.first", deployed.Output, StringComparison.Ordinal);
        Assert.Equal((5, 0), (again.ExitCode, left.ExitCode));
        Assert.Contains("[plan-stale]", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_sealed_plan_can_be_read_without_its_key()
    {
        await PlannedAsync();

        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_plan, TestContext.Current.CancellationToken));

        Assert.Contains("production-states", text, StringComparison.Ordinal);
        Assert.DoesNotContain("terraform_data", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("another environment", "plan-of-another-environment")]
    [InlineData("another content", "plan-of-other-files")]
    [InlineData("another commit", "plan-of-another-commit")]
    [InlineData("a flipped bit", "sealed-file-refused")]
    [InlineData("an old date", "plan-too-old")]
    [InlineData("a missing key", "plan-key-missing")]
    [InlineData("another key", "sealed-file-refused")]
    public async Task A_plan_for_something_else_is_refused_before_any_secret_is_resolved(string difference, string id)
    {
        await PlannedAsync();
        File.Delete(Path.Combine(_tools, "asked"));

        var refused = difference switch
        {
            "another environment" => await RunAsync("Deploy --env blue --plan-file production.tfplan"),
            "an old date" => await RunAsync("Deploy --env production --plan-file production.tfplan --plan-max-age 0s"),
            "a missing key" => await RunAsync("Deploy --env production --plan-file production.tfplan", null),
            "another key" => await RunAsync("Deploy --env production --plan-file production.tfplan", Convert.ToBase64String(new byte[32])),
            _ => await RunAfterAsync(difference),
        };

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"[{id}]", refused.Output, StringComparison.Ordinal);
        Assert.False(WasAsked);
    }

    [Theory]
    [InlineData("examples/production-environment/terraform/main.tf", "plan-file-taken")]
    [InlineData("nowhere/production.tfplan", "plan-file-nowhere")]
    public async Task A_place_that_is_no_place_for_a_plan_is_refused_before_any_secret_is_resolved(string file, string id)
    {
        var refused = await RunAsync($"Plan --env production --plan-file {file}");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"[{id}]", refused.Output, StringComparison.Ordinal);
        Assert.False(WasAsked);
    }

    private async Task<Execution> RunAfterAsync(string difference)
    {
        switch (difference)
        {
            case "another content":
                _fixture.Module($"{Module}\n# changed\n", "production");
                break;
            case "another commit":
                await Execution.OfAsync("git", ["init", "--quiet"], _fixture.Root.Path);
                await Execution.OfAsync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--allow-empty", "--message", "first"], _fixture.Root.Path);
                break;
            default:
                var bytes = await File.ReadAllBytesAsync(_plan, TestContext.Current.CancellationToken);
                bytes[^40] ^= 1;
                await File.WriteAllBytesAsync(_plan, bytes, TestContext.Current.CancellationToken);
                break;
        }

        return await RunAsync("Deploy --env production --plan-file production.tfplan");
    }

    private async Task PlannedAsync()
    {
        Assert.Equal(0, (await RunAsync("ProvisionBackend --env production")).ExitCode);
        var planned = await RunAsync("Plan --env production --plan-file production.tfplan");
        Assert.True(planned.ExitCode == 0, planned.Everything);
    }

    private Task<Execution> RunAsync(string words) => RunAsync(words, _key);

    private Task<Execution> RunAsync(string words, string? key) =>
        _fixture.RunAsync($"{words} --emulator", ("PATH", $"{_tools}:{Environment.GetEnvironmentVariable("PATH")}"), ("ENVIRONMENTS_PLAN_KEY", key));
}
