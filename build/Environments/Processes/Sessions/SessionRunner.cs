namespace Environments.Processes.Sessions;

/// <summary>
/// Runs a program in a session of its own to its end, and shows its output as it comes. Cancelling interrupts it once and goes on waiting: nothing here ends it by
/// force, because a state that is half written is worse than a command that takes longer.
/// </summary>
/// <param name="inherited">The variables as they were when this process started.</param>
/// <param name="time">The clock between two looks at the output.</param>
internal sealed class SessionRunner(ProcessVariables inherited, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program; answers its exit code.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="files">The files around it.</param>
    /// <param name="onLine">Called for each line of its stdout.</param>
    /// <param name="onInterrupt">Called once, when it was asked to end.</param>
    /// <param name="cancellation">Interrupts it.</param>
    public async Task<int> RunAsync(Command command, SessionFiles files, Action<string> onLine, Action onInterrupt, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var process = SessionProcess.Start(command, inherited, files);
        var output = default(FollowedFile);
        try
        {
            while (!process.Ended.IsCompleted)
            {
                await Task.WhenAny(process.Ended, Task.Delay(BetweenLooks, time, CancellationToken.None)).ConfigureAwait(false);
                output ??= File.Exists(files.Output) ? new(files.Output) : null;
                Show(output, onLine, isLast: false);
                if (cancellation.IsCancellationRequested && !process.IsInterrupted)
                {
                    await process.InterruptAsync().ConfigureAwait(false);
                    onInterrupt();
                }
            }

            output ??= File.Exists(files.Output) ? new(files.Output) : null;
            Show(output, onLine, isLast: true);
            return await process.Ended.ConfigureAwait(false);
        }
        finally
        {
            // Whatever failed here: nobody may take the run directory away while the program works in it, and its number means nothing once it has ended.
            await process.Ended.ConfigureAwait(false);

            // What a provisioner started, and terraform left behind when it was interrupted, holds the whole environment of the command.
            SessionProcess.End(process.Id);
            File.Delete(files.Identity);
            output?.Dispose();
        }
    }

    private static void Show(FollowedFile? output, Action<string> onLine, bool isLast)
    {
        foreach (var line in output?.NewLines(isLast) ?? [])
        {
            onLine(line);
        }
    }
}
