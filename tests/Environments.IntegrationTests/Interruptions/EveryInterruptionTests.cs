namespace Environments.IntegrationTests.Interruptions;

/// <summary>What <see cref="RemoteInterruptionTests"/> leaves out.</summary>
[Trait("Suite", "interruptions")]
public sealed class EveryInterruptionTests(RemoteEnvironments environments) : IClassFixture<RemoteEnvironments>
{
    /// <summary>With both locks, one way for each moment.</summary>
    internal static IReadOnlyList<(string Environment, Moment Moment, string Ending)> OfTheSelection { get; } =
    [
        (RemoteEnvironments.TwoLocks, Moment.Secrets, Ending.Kill),
        (RemoteEnvironments.TwoLocks, Moment.Plan, Ending.Terminate),
        (RemoteEnvironments.TwoLocks, Moment.Apply, Ending.KillGroup),
        (RemoteEnvironments.TwoLocks, Moment.Upload, Ending.Interrupt),
    ];

    public static TheoryData<string, Moment, string> Rows { get; } = new(
        Enum.GetValues<Moment>().SelectMany(moment => Ending.All.Select(ending => (RemoteEnvironments.TwoLocks, moment, ending))).Except(OfTheSelection));

    [Theory]
    [MemberData(nameof(Rows))]
    public Task However_it_ends_no_secret_no_lock_and_nobody_is_left_and_the_state_says_what_there_is(string environment, Moment moment, string ending) =>
        new InterruptedDeployment(environments, environment, moment, ending).EndAsync();
}
