namespace Environments;

/// <summary>
/// The one exception that leaves the library. Its text is the problem's and nothing else, because the engine that runs the targets
/// prints <see cref="ToString"/>, and a stack trace helps nobody who called a command.
/// </summary>
public sealed class EnvironmentsException : Exception
{
    /// <summary>Raises <paramref name="problem"/>, keeping what caused it for a debugger.</summary>
    public EnvironmentsException(Problem problem, Exception? cause = null)
        : base(problem.ToString(), cause) => Problem = problem;

    /// <summary>What went wrong.</summary>
    public Problem Problem { get; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}
