using System.Globalization;
using System.Text;

namespace Environments.Reports;

/// <summary>Writes a report as GitHub-flavoured Markdown: https://github.github.com/gfm. What it quotes cannot end its own quotation.</summary>
/// <param name="redact">Takes secrets out of each text before it is escaped; afterwards nobody would find them.</param>
internal sealed class ReportMarkdown(Func<string, string> redact)
{
    /// <summary>The report under a heading, with line feeds.</summary>
    /// <param name="heading">One line.</param>
    /// <param name="report">The report; its text becomes a block that is folded.</param>
    public string Write(string heading, RunReport report)
    {
        var text = new StringBuilder($"### {Cell(heading)}\n");
        foreach (var group in report.Groups.Where(group => !group.Steps.IsEmpty))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n**{Cell(group.Name)}**\n\n| | | |\n|---|---|---|\n");
            foreach (var step in group.Steps)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Mark(step.Outcome)} | `{Code(step.Name)}` | {Cell(step.Detail)} |\n");
            }
        }

        if (report.Text is { } shown)
        {
            var quoted = redact(shown);
            var fence = Fence(quoted);
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>Everything that changes</summary>\n\n{fence}diff\n{quoted.TrimEnd()}\n{fence}\n\n</details>\n");
        }

        return text.ToString();
    }

    // A fence is longer than any run of the same character in what it encloses.
    private static string Fence(string quoted)
    {
        int longest = 0, current = 0;
        foreach (var letter in quoted)
        {
            current = letter == '`' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return new('`', Math.Max(3, longest + 1));
    }

    private string Cell(string text) => redact(text).ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private string Code(string text) => redact(text).ReplaceLineEndings(" ").Replace("`", "'", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Warning or Outcome.Missing => ":warning:",
        Outcome.Failed => ":x:",
        _ => string.Empty,
    };
}
