using Environments.IntegrationTests.Interruptions;

namespace Environments.IntegrationTests.Deployments.Releases;

/// <summary>A protected environment, whose files come from no commit.</summary>
public sealed class ProtectedEnvironmentTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>
{
    private const string Module = """
        terraform {
          backend "s3" {}
        }
        variable "secret" { sensitive = true }
        resource "terraform_data" "first" {}
        """;

    [Theory]
    [InlineData("Deploy", null)]
    [InlineData("Destroy", null)]
    [InlineData("Terraform", "refresh")]
    public async Task What_would_change_it_is_refused_before_a_secret_is_resolved(string target, string? passed)
    {
        await BeginAsync();

        var ended = await environments.RunAsync($"{target} --env {RemoteEnvironments.OneLock}", ("ENVIRONMENTS_ARGUMENTS", passed is null ? null : $"{passed}\u001f"));

        Assert.True(ended.ExitCode == 2, ended.Everything);
        Assert.Contains("[release-unknown]", ended.Everything, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(environments.Tools, "calls")));
    }

    [Fact]
    public async Task On_request_it_is_deployed_all_the_same_and_the_record_says_why()
    {
        await BeginAsync();

        var deployed = await environments.RunAsync($"Deploy --env {RemoteEnvironments.OneLock} --allow-unreleased --reason fire");
        var history = await environments.RunAsync($"History --env {RemoteEnvironments.OneLock} --output json");

        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        Assert.Contains("fire", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_lets_the_unreleased_through_says_why()
    {
        await BeginAsync();

        var ended = await environments.RunAsync($"Deploy --env {RemoteEnvironments.OneLock} --allow-unreleased");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("[reason-missing]", ended.Everything, StringComparison.Ordinal);
    }

    private async Task BeginAsync()
    {
        await environments.BeginAsync(RemoteEnvironments.OneLock, Module, new RandomSecret().Value);
        environments.Repository.Configure(
            $$"""{"name": "{{RemoteEnvironments.OneLock}}", "confirmation": "none", "region": "eu-central-1", "allowed_account_ids": ["123456789012"], "protected": true}""", RemoteEnvironments.OneLock);
    }
}
