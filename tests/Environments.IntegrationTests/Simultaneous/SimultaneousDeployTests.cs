using Environments.IntegrationTests.Interruptions;

namespace Environments.IntegrationTests.Simultaneous;

/// <summary>Five deployments of one environment at once. As many as the machine takes are <see cref="CrowdTests"/>.</summary>
public sealed class SimultaneousDeployTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>
{
    [Theory]
    [InlineData(RemoteEnvironments.OneLock)]
    [InlineData(RemoteEnvironments.TwoLocks)]
    public Task Of_five_at_once_one_at_most_has_the_lock_and_the_state_stays_whole(string environment) => new Crowd(environments, environment).DeployAsync(5);
}
