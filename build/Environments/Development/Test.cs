using Environments.Processes;
using Environments.Reports;

namespace Environments.Development;

/// <summary>
/// Compiles the solution, runs the test suites, each of them even when one fails, and counts. What does not compile counts as one failure, because CI
/// systems look for the closing line.
/// </summary>
public sealed class Test(DevelopmentTree tree, Compile compile, ICommandRunner runner)
{
    // What a test of a slow suite is marked with: [Trait("Suite", "crowd")].
    private const string Mark = "Suite";

    private static readonly (TestSuite Suite, string Project)[] Suites =
    [
        (TestSuite.Unit, "Environments.Tests"),
        (TestSuite.Integration, "Environments.IntegrationTests"),
        (TestSuite.Interruptions, "Environments.IntegrationTests"),
        (TestSuite.Crowd, "Environments.IntegrationTests"),
    ];

    // They take so long that nobody would wait for them before each change.
    private static readonly TestSuite[] Slow = [TestSuite.Interruptions, TestSuite.Crowd];

    /// <summary>Runs one suite, or all but the slow ones.</summary>
    /// <param name="only">The suite; <see langword="null"/> for all that are not run on request only.</param>
    /// <param name="onLine">Sees the runners' output as it comes.</param>
    /// <param name="cancellation">Stops the runners.</param>
    public async Task<RunReport> RunAsync(TestSuite? only, Action<string> onLine, CancellationToken cancellation)
    {
        tree.Require();
        try
        {
            await compile.RunAsync(onLine, cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException failure)
        {
            return new(nameof(Test), []) { ClosingLine = $"Tests: {new TestTally(0, 1, 0)}", Problem = failure.Problem };
        }

        Directory.CreateDirectory(tree.Output);
        var total = new TestTally(0, 0, 0);
        var steps = new List<ReportStep>();
        foreach (var (suite, project) in Suites)
        {
            if (only is null ? Slow.Contains(suite) : only != suite)
            {
                steps.Add(new(Name(suite), Outcome.Skipped, only is null ? $"only with --suite {Name(suite)}" : $"left out by --suite {Name(only.Value)}"));
                continue;
            }

            var (step, tally) = await RunSuiteAsync(suite, project, onLine, cancellation).ConfigureAwait(false);
            steps.Add(step);
            total += tally;
        }

        return new(nameof(Test), [new("Suites", [.. steps])])
        {
            ClosingLine = $"Tests: {total}{(only is null ? NotRun : string.Empty)}",
            Problem = steps.Any(step => step.Outcome == Outcome.Failed) ? Failed(total, steps) : null,
        };
    }

    /// <summary>The command of one suite, for tests to compare.</summary>
    internal Command Command(TestSuite suite, string project, string results) => tree.Run(
        ["exec", tree.Assembly(project), "-noLogo", "-noColor", .. Filter(suite), "-ctrf", results]);

    private static string NotRun => $" (not run: {string.Join(", ", Slow.Select(Name))}; ./build.sh Test --suite {Name(Slow[0])})";

    private static IEnumerable<string> Filter(TestSuite suite) =>
        Slow.Contains(suite) ? ["-trait", $"{Mark}={Name(suite)}"]
        : suite == TestSuite.Integration ? Slow.SelectMany(slow => new[] { "-trait-", $"{Mark}={Name(slow)}" })
        : [];

    private async Task<(ReportStep Step, TestTally Tally)> RunSuiteAsync(TestSuite suite, string project, Action<string> onLine, CancellationToken cancellation)
    {
        var results = Path.Combine(tree.Output, $"tests-{Name(suite)}.json");
        File.Delete(results);
        var ended = await runner.RunAsync(Command(suite, project, results), onLine, cancellation).ConfigureAwait(false);
        var tally = TestTally.Read(results);

        // A suite that runs nothing is green in every runner; here it is what it is.
        var outcome = tally is { Passed: 0, Failed: 0 } || tally.Failed > 0 || !ended.Succeeded ? Outcome.Failed : Outcome.Done;
        return (new(Name(suite), outcome, $"{tally}{(tally.Passed + tally.Failed == 0 ? ": nothing ran" : string.Empty)}"), tally);
    }

    private static string Name(TestSuite suite) => suite.ToString().ToLowerInvariant();

    private static Problem Failed(TestTally total, IEnumerable<ReportStep> steps) =>
        new("tests-failed", ExitCode.Failed, total.Failed > 0 ? $"{total.Failed} of {total.Passed + total.Failed} tests failed." : "A test suite did not do its work.")
        {
            Where = string.Join(", ", steps.Where(step => step.Outcome == Outcome.Failed).Select(step => step.Name)),
            Next = "The failures stand above, in the output of the suite.",
        };
}
