using System.Globalization;
using Environments.Reports;

namespace Environments.Development.Benchmarks;

/// <summary>What one benchmark measured, as a part of a time that was measured or follows from the work: what depends least on the machine.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Of">How long it would take in the way that it is compared with.</param>
/// <param name="Bound">The largest part that is good enough.</param>
internal sealed record BenchmarkFigure(string Name, TimeSpan Took, TimeSpan Of, double Bound)
{
    /// <summary>Which part of the time it took.</summary>
    public double Ratio => Took / Of;

    /// <summary>The figure as a line of a report.</summary>
    public ReportStep Step => new(
        Name,
        Ratio <= Bound ? Outcome.Done : Outcome.Failed,
        string.Create(CultureInfo.InvariantCulture, $"{Took.TotalSeconds:0.00} s of {Of.TotalSeconds:0.00} s = {Ratio:0.000}, at most {Bound:0.###}"));
}
