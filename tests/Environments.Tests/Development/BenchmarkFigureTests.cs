using Environments.Development.Benchmarks;
using Environments.Reports;

namespace Environments.Tests.Development;

/// <summary>What a benchmark says.</summary>
public sealed class BenchmarkFigureTests
{
    [Theory]
    [InlineData(5, Outcome.Done, "5.00 s of 50.00 s = 0.100, at most 0.1")]
    [InlineData(6, Outcome.Failed, "6.00 s of 50.00 s = 0.120, at most 0.1")]
    public void It_is_a_part_and_is_missed_where_that_is_above_its_bound(int seconds, Outcome outcome, string said)
    {
        var step = new BenchmarkFigure("secrets", TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(50), 0.1).Step;

        Assert.Equal((outcome, said), (step.Outcome, step.Detail));
    }
}
