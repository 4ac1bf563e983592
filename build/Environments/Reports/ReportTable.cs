using Environments.Redaction;
using Spectre.Console;

namespace Environments.Reports;

/// <summary>Writes a report as one table per group. Redaction comes before layout: a wrapped cell would hide a secret from it.</summary>
internal static class ReportTable
{
    /// <summary>Writes <paramref name="report"/> to <paramref name="output"/>, in colour only on a terminal.</summary>
    public static void Write(RunReport report, TextWriter output, int width, SecretRedactor redactor)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = width;
        foreach (var group in report.Groups.Where(group => !group.Steps.IsEmpty))
        {
            console.Write(Table(group, redactor));
        }
    }

    private static Table Table(ReportGroup group, SecretRedactor redactor)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().Title(new TableTitle(Markup.Escape(group.Name))).LeftAligned();
        table.AddColumns(
            new TableColumn(string.Empty).NoWrap().PadRight(2),
            new TableColumn(string.Empty).NoWrap().PadRight(2),
            new TableColumn(string.Empty));
        foreach (var step in group.Steps)
        {
            table.AddRow(Cell(Word(step.Outcome)), Cell(step.Name), Cell(step.Detail));
            if (step.Advice is { } advice)
            {
                table.AddRow(Cell(string.Empty), Cell(string.Empty), Cell($"-> {advice}"));
            }
        }

        return table;

        Text Cell(string text) => new(redactor.Redact(text));
    }

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Done => "ok",
        Outcome.Unchanged => "same",
        Outcome.Skipped => "skip",
        Outcome.Warning => "warn",
        Outcome.Missing => "none",
        _ => "FAIL",
    };
}
