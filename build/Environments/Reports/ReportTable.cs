using Environments.Redaction;
using Spectre.Console;

namespace Environments.Reports;

/// <summary>Writes a report as one table per group. Redaction comes before layout: a wrapped cell would hide a secret from it.</summary>
/// <param name="width">How many characters fit on a line.</param>
/// <param name="inColor">Whether whoever reads it sees colours.</param>
/// <param name="redactor">Takes the secrets out.</param>
internal sealed class ReportTable(int width, bool inColor, SecretRedactor redactor)
{
    /// <summary>The report as text, without blanks at the ends of lines.</summary>
    public string Layout(RunReport report)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            // Without it, the library would reset colours past our writer, on the console of the process itself.
            Ansi = AnsiSupport.Yes,
            ColorSystem = inColor ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        foreach (var line in redactor.Redact(report.Text ?? string.Empty).TrimEnd().Split('\n').Where(_ => report.Text is not null))
        {
            console.Profile.Out.Writer.WriteLine(inColor ? DiffColors.Of(line) : line);
        }

        foreach (var group in report.Groups.Where(group => !group.Steps.IsEmpty))
        {
            console.WriteLine(group.Name, new Style(decoration: inColor ? Decoration.Bold : Decoration.None));
            console.Write(Table(group));
            console.WriteLine();
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    private Table Table(ReportGroup group)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumns(
            new TableColumn(string.Empty).NoWrap().PadLeft(2).PadRight(2),
            new TableColumn(string.Empty).NoWrap().PadRight(2),
            new TableColumn(string.Empty));
        foreach (var step in group.Steps)
        {
            var (word, color) = Look(step.Outcome);
            table.AddRow(new Text(word, new Style(color)), Cell(step.Name), Cell(step.Detail));
            if (step.Advice is { } advice)
            {
                table.AddRow(Cell(string.Empty), Cell(string.Empty), Cell($"-> {advice}"));
            }
        }

        return table;
    }

    private Text Cell(string text) => new(redactor.Redact(text));

    private static (string Word, Color Color) Look(Outcome outcome) => outcome switch
    {
        Outcome.Done => ("ok", Color.Green),
        Outcome.Unchanged => ("same", Color.Default),
        Outcome.Skipped => ("skip", Color.Default),
        Outcome.Warning => ("warn", Color.Yellow),
        Outcome.Missing => ("none", Color.Yellow),
        _ => ("FAIL", Color.Red),
    };
}
