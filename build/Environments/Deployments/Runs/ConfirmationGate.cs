using Environments.Kcl;
using Environments.Reports;

namespace Environments.Deployments.Runs;

/// <summary>
/// Stands before a change. Whether a confirmation can be had at all is asked before any secret is resolved; the question itself comes once, after the plan was
/// shown, and only where there is something to confirm.
/// </summary>
/// <param name="environment">The name of the environment.</param>
/// <param name="level">What its configuration demands.</param>
/// <param name="given">What <c>--confirm</c> says; <see langword="null"/> where it was not given.</param>
/// <param name="screen">Where the question is asked.</param>
/// <param name="time">The clock that waiting is measured with.</param>
internal sealed class ConfirmationGate(string environment, Confirmation level, string? given, Screen screen, TimeProvider time)
{
    // Longer, and what was shown is not what there is any more.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Makes sure that a confirmation was given, or that there is somebody to ask.</summary>
    /// <param name="destroys">Whether everything is going to be removed.</param>
    /// <exception cref="EnvironmentsException"><c>confirmation-wrong</c> or <c>confirmation-missing</c>; exit code 2.</exception>
    public void Prepare(bool destroys)
    {
        if (given is not null && !IsRight(given, destroys))
        {
            throw Refused("confirmation-wrong", $"'{given}' does not confirm this.", destroys);
        }

        if (level != Confirmation.None && given is null && !screen.CanAsk)
        {
            throw Refused("confirmation-missing", $"'{environment}' wants a confirmation, and there is no terminal to ask on.", destroys);
        }
    }

    /// <summary>Asks, unless the command line has answered already or nothing has to be asked.</summary>
    /// <param name="destroys">Whether everything is going to be removed.</param>
    /// <param name="cancellation">Stops waiting for the answer.</param>
    /// <exception cref="EnvironmentsException"><c>not-confirmed</c>: another answer, or none; exit code 2. Nothing was changed.</exception>
    public async Task PassAsync(bool destroys, CancellationToken cancellation)
    {
        if (level == Confirmation.None || given is not null)
        {
            return;
        }

        var word = Word(destroys);
        var question = level == Confirmation.Yes
            ? $"{(destroys ? $"Destroy everything in {environment}" : $"Do that to {environment}")}? Only '{word}' will do:"
            : $"To do that to {environment}, type '{word}':";
        try
        {
            if (!IsRight(await screen.AskAsync(question, Patience, time, cancellation).ConfigureAwait(false), destroys))
            {
                throw Refused("not-confirmed", "It was not confirmed, so nothing was changed.", destroys);
            }
        }
        catch (TimeoutException)
        {
            throw Refused("not-confirmed", $"Nobody has answered for {Patience.TotalMinutes:0} minutes, so nothing was changed.", destroys);
        }
    }

    private bool IsRight(string? answer, bool destroys) => answer == Word(destroys);

    private string Word(bool destroys) => level switch
    {
        Confirmation.Typed => destroys ? $"destroy-{environment}" : environment,
        _ => "yes",
    };

    private EnvironmentsException Refused(string id, string what, bool destroys) => new(
        new(id, ExitCode.CalledWrongly, what) { Where = environment, Next = $"Add --confirm {Word(destroys)} once you have seen what it does, or call it on a terminal." });
}
