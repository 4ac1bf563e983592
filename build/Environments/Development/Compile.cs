using Environments.Processes;
using Environments.Reports;

namespace Environments.Development;

/// <summary>Compiles the solution. The program that is running stands elsewhere, so that it is never overwritten under itself.</summary>
public sealed class Compile(DevelopmentTree tree, ICommandRunner runner)
{
    /// <summary>Compiles.</summary>
    /// <param name="onLine">Sees the compiler's output as it comes.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    /// <exception cref="EnvironmentsException"><c>compile-failed</c> with the compiler's errors.</exception>
    public async Task<RunReport> RunAsync(Action<string> onLine, CancellationToken cancellation)
    {
        tree.Require();
        var result = await runner.RunAsync(Command(), onLine, cancellation).ConfigureAwait(false);
        return result.Succeeded
            ? new(nameof(Compile), [new("Compiled", [new(Path.GetFileName(tree.Solution), Outcome.Done, $"{tree.Configuration}, engine {tree.Engine}")])])
            : throw new EnvironmentsException(new("compile-failed", ExitCode.Failed, $"The solution does not compile (exit code {result.ExitCode}).")
            {
                Where = tree.Solution,
                Said = string.Join('\n', Errors(result).Distinct().Take(20)),
                Next = "Mend the errors above and call Compile again.",
            });
    }

    /// <summary>The command, for tests to compare.</summary>
    internal Command Command() => tree.Run(
        "build", tree.Solution, "--configuration", tree.Configuration, "--nologo", "--verbosity", "quiet", "-clp:NoSummary", "-p:UseSharedCompilation=false");

    private static IEnumerable<string> Errors(CommandResult result) =>
        result.Explanation.Split('\n').Where(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)).Select(line => line.Trim());
}
