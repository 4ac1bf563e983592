namespace Environments.Processes.Sessions;

/// <summary>Hears what happens to a program while it is waited for.</summary>
/// <param name="OnLine">Called for each line of its stdout.</param>
internal sealed record SessionListener(Action<string> OnLine)
{
    /// <summary>Called instead with its stdout as it comes, to the letter, for a program whose output is data.</summary>
    public Action<string>? OnText { get; init; }

    /// <summary>Called once, when it was asked to end.</summary>
    public Action OnInterrupt { get; init; } = () => { };

    /// <summary>Called now and then after that, with the time since.</summary>
    public Action<TimeSpan> OnWaiting { get; init; } = _ => { };

    /// <summary>Called when somebody insists: what would be lost has to be said, and that insisting again within <see cref="Escalation.ToInsist"/> loses it.</summary>
    public Action OnInsist { get; init; } = () => { };

    /// <summary>Called when it was interrupted once more, because somebody wants it so.</summary>
    public Action OnInterruptAgain { get; init; } = () => { };
}
