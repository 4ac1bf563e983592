namespace Environments.IntegrationTests.Deployments;

/// <summary>A repository for many tests, one after the other. Its emulator outlives every one of them, for another environment lives in it.</summary>
public sealed class SharedDeployment : IAsyncDisposable
{
    private DeploymentFixture? _fixture;

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            await _fixture.DisposeAsync();
        }
    }

    internal async Task<DeploymentFixture> StartedAsync()
    {
        if (_fixture is null)
        {
            // Where tools are missing, this skips the test, and the next one as well.
            var fixture = new DeploymentFixture();
            fixture.Configure("""{"name": "keeper", "confirmation": "none", "region": "eu-central-1"}""", "keeper");
            fixture.Module("""resource "terraform_data" "keeper" {}""", "keeper");
            _fixture = fixture;
            Assert.Equal(0, (await fixture.RunAsync("Deploy --env keeper")).ExitCode);
        }

        return _fixture;
    }
}
