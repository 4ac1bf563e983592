namespace Environments.Processes;

/// <summary>Runs programs. Everything above this floor gets at processes through it, and can be tested with a recording one.</summary>
public interface ICommandRunner
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="onLine">Called for each line of either stream as it comes; the result then holds the same text.</param>
    /// <param name="cancellation">Kills the program and its children.</param>
    /// <returns>How it ended, whatever its exit code.</returns>
    /// <exception cref="EnvironmentsException"><c>program-not-started</c> or <c>program-timed-out</c>.</exception>
    internal Task<CommandResult> RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation);
}
