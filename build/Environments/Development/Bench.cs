using Environments.Development.Benchmarks;
using Environments.Processes;
using Environments.Reports;

namespace Environments.Development;

/// <summary>Measures what users wait for. No test does: how fast a machine is at the moment is no fault of the code.</summary>
/// <param name="tree">Where the parts of the project stand.</param>
/// <param name="compile">Compiles what is measured.</param>
/// <param name="runner">Runs it.</param>
/// <param name="time">The clock.</param>
public sealed class Bench(DevelopmentTree tree, Compile compile, ICommandRunner runner, TimeProvider time)
{
    /// <summary>Measures each of them once, one after the other, so that none has to share the machine.</summary>
    /// <param name="onLine">Sees the compiler's output as it comes.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RunReport> RunAsync(Action<string> onLine, CancellationToken cancellation)
    {
        await compile.RunAsync(onLine, cancellation).ConfigureAwait(false);
        var figures = new List<BenchmarkFigure>();
        foreach (var benchmark in new IBenchmark[] { new SecretsBenchmark(tree, runner, time) })
        {
            figures.AddRange(await benchmark.RunAsync(cancellation).ConfigureAwait(false));
        }

        var missed = figures.Where(figure => figure.Ratio > figure.Bound).Select(figure => figure.Name).ToList();
        return new(nameof(Bench), [new("Measured", [.. figures.Select(figure => figure.Step)])])
        {
            Problem = missed.Count == 0 ? null : new("bound-missed", ExitCode.Failed, "A command takes longer than it may.")
            {
                Where = string.Join(", ", missed),
                Next = "Measure again on a machine that does nothing else, before you look for the reason.",
            },
        };
    }
}
