using System.Globalization;
using Environments.Processes.Sessions;
using Environments.Terraform.Events;

namespace Environments.Deployments.Runs;

/// <summary>What a person reads who has interrupted terraform: that it is waited for, what a second interrupt would cost, and what to look at afterwards.</summary>
internal static class InterruptionText
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Says it all as it happens.</summary>
    /// <param name="onOutput">Called for each line of terraform's output.</param>
    /// <param name="work">What terraform is working on.</param>
    /// <param name="onLine">Sees what happens.</param>
    public static SessionListener Listener(Action<string> onOutput, UnfinishedWork work, Action<string> onLine) => new(onOutput)
    {
        OnInterrupt = () =>
        {
            work.Interrupt();
            onLine($"Interrupted: terraform finishes what it is doing and saves its state; this can take {Minutes(Patience)} minutes.");
        },
        OnWaiting = elapsed => onLine(Waiting(elapsed)),
        OnInsist = () => onLine(WouldBeLost(work)),
        OnInterruptAgain = () => onLine("Interrupted again: terraform gives up what it is doing."),
    };

    /// <summary>The countdown. Nothing happens at its end.</summary>
    public static string Waiting(TimeSpan elapsed) => elapsed < Patience
        ? $"Waiting for terraform to save its state: {Minutes(Patience - elapsed)} of {Minutes(Patience)} minutes left."
        : $"Still waiting for terraform to save its state, since {Minutes(elapsed)} minutes. It is not ended by itself; the same signal again shows what that would cost.";

    /// <summary>What a second interrupt would cost, and how to send it all the same.</summary>
    public static string WouldBeLost(UnfinishedWork work) => string.Join('\n', [
        "Terraform is still at work. What a second interrupt can lose:",
        .. work.UnderWay.Select(resource => $"  {resource.Key}: its {resource.Value.ToString().ToLowerInvariant()} is under way, and what came of it would not be in the state"),
        work.Completed == 0
            ? "  the state, as far as it is not saved yet, and the release of its lock"
            : $"  the state, as far as it is not saved yet: {work.Completed} completed {(work.Completed == 1 ? "change" : "changes")}; and the release of its lock",
        $"The same signal once more within {Escalation.ToInsist.TotalSeconds:0} s sends it. To wait costs nothing.",
    ]);

    /// <summary>What to look at after an interrupt; <see langword="null"/> where nothing was cut short.</summary>
    public static string? Afterwards(UnfinishedWork work, string environment) => work.CutShort.Count == 0 ? null : string.Join('\n', [
        "Cut short by the interrupt, so that they may exist without being in the state:",
        .. work.CutShort.Select(resource => $"  {resource.Key} ({resource.Value.ToString().ToLowerInvariant()})"),
        $"./build.sh Plan --env {environment} shows what terraform knows of them.",
    ]);

    /// <summary>Whether terraform only says that it was interrupted, which somebody who has interrupted it knows.</summary>
    public static bool IsOfInterrupt(Diagnostic diagnostic) => diagnostic.Summary.Trim().ToLowerInvariant() is "execution halted" or "operation cancelled" or "operation canceled";

    private static string Minutes(TimeSpan time) => time.ToString(@"m\:ss", CultureInfo.InvariantCulture);
}
