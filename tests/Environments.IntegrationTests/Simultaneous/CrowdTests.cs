using Environments.IntegrationTests.Interruptions;

namespace Environments.IntegrationTests.Simultaneous;

/// <summary>As many deployments of one environment at once as this machine takes.</summary>
[Trait("Suite", "crowd")]
public sealed class CrowdTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>
{
    [Theory]
    [InlineData(RemoteEnvironments.OneLock)]
    [InlineData(RemoteEnvironments.TwoLocks)]
    public Task Of_twenty_at_once_or_as_many_as_fit_one_at_most_has_the_lock_and_the_state_stays_whole(string environment) =>
        new Crowd(environments, environment).DeployAsync(Crowd.SizeForThisMachine);
}
