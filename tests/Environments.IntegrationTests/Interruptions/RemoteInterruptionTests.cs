namespace Environments.IntegrationTests.Interruptions;

/// <summary>
/// A deployment with its state in a bucket that ends in the middle: with a lock file in every way at every moment, with a table as well once at every moment. The
/// rest is <see cref="EveryInterruptionTests"/>.
/// </summary>
public sealed class RemoteInterruptionTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>
{
    public static TheoryData<string, Moment, string> Rows { get; } = new(
        Enum.GetValues<Moment>().SelectMany(moment => Ending.All.Select(ending => (RemoteEnvironments.OneLock, moment, ending)))
            .Concat(EveryInterruptionTests.OfTheSelection));

    [Theory]
    [MemberData(nameof(Rows))]
    public Task However_it_ends_no_secret_no_lock_and_nobody_is_left_and_the_state_says_what_there_is(string environment, Moment moment, string ending) =>
        new InterruptedDeployment(environments, environment, moment, ending).EndAsync();
}
