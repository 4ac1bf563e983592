using System.Collections.Immutable;
using System.Text;

namespace Environments.Reports.Findings;

/// <summary>Writes findings as commands of a GitHub workflow, which shows them beside the lines: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.</summary>
internal static class GitHubCommands
{
    /// <summary>One line per finding.</summary>
    public static string Of(ImmutableArray<Finding> findings)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var command = finding.Level switch { FindingLevel.Error => "error", FindingLevel.Warning => "warning", _ => "notice" };
            var place = string.Join(',', Properties(finding).Select(property => $"{property.Name}={Property(property.Value)}"));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"::{command} {place}::{Data(finding.What)}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Properties(Finding finding)
    {
        yield return ("file", finding.File);
        if (finding.Line is { } line)
        {
            yield return ("line", $"{line}");
        }

        if (finding.Column is { } column)
        {
            yield return ("col", $"{column}");
        }

        yield return ("title", finding.Rule);
    }

    // @actions/core command.ts: escapeData and escapeProperty.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
