using System.ComponentModel;
using System.Diagnostics;

namespace Environments.Processes;

/// <summary>
/// Runs programs that only read, or that may be killed at any moment without harm. They get the environment as this process got it, plus the
/// changes of the command, and no terminal to ask questions on.
/// </summary>
/// <param name="inherited">The variables as they were when this process started.</param>
/// <param name="time">The clock that limits are measured with.</param>
public sealed class CommandRunner(ProcessVariables inherited, TimeProvider time) : ICommandRunner
{
    private static readonly TimeSpan GraceForStreams = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    async Task<CommandResult> ICommandRunner.RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = StartInfo(command) };
        try
        {
            process.Start();
        }
        catch (Exception failure) when (failure is Win32Exception or InvalidOperationException)
        {
            throw NotStarted(command, failure);
        }

        var output = new StreamText(process.StandardOutput, onLine, command.IsVerbatim);
        var error = new StreamText(process.StandardError, onLine);
        using var limit = new CancellationTokenSource(command.Limit ?? Timeout.InfiniteTimeSpan, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            await FeedAsync(process.StandardInput, command.Input, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            await Task.WhenAll(output.Ended, error.Ended).WaitAsync(GraceForStreams, time, either.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A process that the program left behind still holds the stream; what the program itself had to say has been said.
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw TimedOut(command);
        }
        finally
        {
            Kill(process);
        }

        return new(process.ExitCode, output.ToString(), error.ToString());
    }

    private static async Task FeedAsync(StreamWriter stream, string? input, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(input.AsMemory(), cancellation).ConfigureAwait(false);
            stream.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its stdin, before it had read everything; how it ended tells more.
        }
    }

    private ProcessStartInfo StartInfo(Command command)
    {
        var info = new ProcessStartInfo(command.Program, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory ?? string.Empty,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment.Clear();
        foreach (var (name, value) in command.VariablesFrom(inherited))
        {
            info.Environment[name] = value;
        }

        return info;
    }

    // The runtime stops each process of a tree before it looks for its children, and where it stumbles over one that is just ending, it leaves what it has stopped.
    private static void Kill(Process process)
    {
        Kill(process, entireTree: true);
        Kill(process, entireTree: false);
    }

    private static void Kill(Process process, bool entireTree)
    {
        try
        {
            if (!process.HasExited)
            {
                process.Kill(entireTree);
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended between the question and the answer, which is all that was wanted.
        }
    }

    private static EnvironmentsException NotStarted(Command command, Exception failure) => new(
        new("program-not-started", ExitCode.Failed, $"The program '{Path.GetFileName(command.Program)}' could not be started.")
        {
            Where = command.WorkingDirectory,
            Said = failure.Message,
            Next = "./build.sh Doctor shows which tools are there.",
        },
        failure);

    private static EnvironmentsException TimedOut(Command command) => new(
        new("program-timed-out", ExitCode.Failed, $"'{command}' did not answer within {command.Limit?.TotalSeconds:0} s and was stopped.")
        {
            Where = command.WorkingDirectory,
            Next = "Run it by hand to see what it waits for.",
        });
}
