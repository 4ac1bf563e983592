namespace Environments.Processes.Sessions;

/// <summary>
/// Runs a program in a session of its own to its end, and shows its output as it comes. Cancelling interrupts it once and goes on waiting: nothing here ends it by
/// force, because a state that is half written is worse than a command that takes longer. Only who insists twice has it interrupted again.
/// </summary>
/// <param name="inherited">The variables as they were when this process started.</param>
/// <param name="time">The clock between two looks at the output.</param>
/// <param name="interruption">Tells whether somebody insists.</param>
internal sealed class SessionRunner(ProcessVariables inherited, TimeProvider time, Interruption interruption)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program; answers its exit code.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="files">The files around it.</param>
    /// <param name="listener">Hears what happens to it.</param>
    /// <param name="cancellation">Interrupts it.</param>
    public async Task<int> RunAsync(Command command, SessionFiles files, SessionListener listener, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var process = SessionProcess.Start(command, inherited, files);
        var escalation = new Escalation(time);
        var output = default(FollowedFile);
        try
        {
            using var attending = interruption.Attend();
            while (!process.Ended.IsCompleted)
            {
                await Task.WhenAny(process.Ended, Task.Delay(BetweenLooks, time, CancellationToken.None)).ConfigureAwait(false);
                output ??= File.Exists(files.Output) ? new(files.Output) : null;
                Show(output, listener, isLast: false);
                if (!process.Ended.IsCompleted)
                {
                    Take(escalation.Next(cancellation.IsCancellationRequested, interruption.Insisted), escalation, process, listener);
                }
            }

            output ??= File.Exists(files.Output) ? new(files.Output) : null;
            Show(output, listener, isLast: true);
            return await process.Ended.ConfigureAwait(false);
        }
        finally
        {
            // Whatever failed here: nobody may take the run directory away while the program works in it, and its number means nothing once it has ended.
            await process.Ended.ConfigureAwait(false);

            // What a provisioner started, and terraform left behind when it was interrupted.
            await SessionProcess.EndRemainingAsync(process.Id, time).ConfigureAwait(false);
            File.Delete(files.Identity);
            output?.Dispose();
        }
    }

    private static void Take(EscalationStep step, Escalation escalation, SessionProcess process, SessionListener listener)
    {
        switch (step)
        {
            case EscalationStep.Interrupt:
                process.Interrupt();
                listener.OnInterrupt();
                break;
            case EscalationStep.Remark:
                listener.OnWaiting(escalation.Elapsed);
                break;
            case EscalationStep.Warn:
                listener.OnInsist();
                break;
            case EscalationStep.InterruptAgain:
                process.InterruptAgain();
                listener.OnInterruptAgain();
                break;
            default:
                break;
        }
    }

    private static void Show(FollowedFile? output, SessionListener listener, bool isLast)
    {
        var show = listener.OnText ?? listener.OnLine;
        foreach (var piece in (listener.OnText is null ? output?.NewLines(isLast) : output?.NewText()) ?? [])
        {
            show(piece);
        }
    }
}
