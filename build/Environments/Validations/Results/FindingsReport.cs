using System.Collections.Immutable;
using Environments.Reports;
using Environments.Reports.Findings;

namespace Environments.Validations.Results;

/// <summary>Makes a report of findings.</summary>
internal static class FindingsReport
{
    /// <summary>The report: findings by file and line, what was not checked apart from them, and a tally.</summary>
    /// <param name="findings">The findings, sorted.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="summary">What was looked at.</param>
    public static RunReport Of(ImmutableArray<Finding> findings, ImmutableArray<FindingRule> rules, string summary)
    {
        var tally = findings.CountBy(finding => finding.Level).ToDictionary();
        var (errors, warnings, unchecked_) = (tally.GetValueOrDefault(FindingLevel.Error), tally.GetValueOrDefault(FindingLevel.Warning), tally.GetValueOrDefault(FindingLevel.NotChecked));
        var said = $"{Count(errors, "finding")}, {Count(warnings, "warning")}, {unchecked_} not checked";
        return new(nameof(Validate),
        [
            new("Findings", [.. findings.Where(finding => finding.Level != FindingLevel.NotChecked).Select(Step)]),
            new("Not checked", [.. findings.Where(finding => finding.Level == FindingLevel.NotChecked).Select(Step)]),
            new("Validated", [new("tally", errors > 0 ? Outcome.Failed : warnings > 0 ? Outcome.Warning : Outcome.Done, $"{said}; {summary}")]),
        ])
        {
            Findings = findings,
            Documents = ImmutableDictionary<OutputFormat, string>.Empty
                .Add(OutputFormat.Sarif, SarifDocument.Of(findings, rules))
                .Add(OutputFormat.GitHub, GitHubCommands.Of(findings)),
            Problem = errors == 0 ? null : new("findings-found", ExitCode.FindingsFound, $"Validation has {Count(errors, "finding")}.")
            {
                Next = "Mend them, or write '# environments:allow RULE-ID reason' on the line or above it.",
            },
        };
    }

    private static ReportStep Step(Finding finding) => new(
        finding.Place,
        finding.Level switch { FindingLevel.Error => Outcome.Failed, FindingLevel.Warning => Outcome.Warning, _ => Outcome.Skipped },
        $"{finding.What} [{finding.Rule}]");

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
