using System.Collections.Immutable;
using Environments.Reports.Findings;

namespace Environments.Reports;

/// <summary>What one target found or did. The same data become the table on a terminal and the JSON for a script.</summary>
/// <param name="Target">The target.</param>
/// <param name="Groups">What it found or did.</param>
public sealed record RunReport(string Target, ImmutableArray<ReportGroup> Groups)
{
    /// <summary>Why the target failed although it came to its end; <see langword="null"/> where it did not.</summary>
    public Problem? Problem { get; init; }

    /// <summary>How the target ended: as its problem says, else as it was set, for what was found and is no failure.</summary>
    public ExitCode ExitCode
    {
        get => Problem?.ExitCode ?? field;
        init;
    }

    /// <summary>What no table can hold, such as the difference that a plan would make; stands before the tables.</summary>
    public string? Text { get; init; }

    /// <summary>The report in the formats that only this target has.</summary>
    public ImmutableDictionary<OutputFormat, string> Documents { get; init; } = ImmutableDictionary<OutputFormat, string>.Empty;

    /// <summary>What a check found, place by place, for a script; empty where nothing was checked.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>A line that stands last of all the output, for CI systems that read it; <see langword="null"/> where there is none.</summary>
    public string? ClosingLine { get; init; }

    /// <summary>Every step of every group.</summary>
    public IEnumerable<ReportStep> Steps => Groups.SelectMany(group => group.Steps);
}
