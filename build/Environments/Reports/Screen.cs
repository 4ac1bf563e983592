using System.Text;
using Environments.Redaction;

namespace Environments.Reports;

/// <summary>
/// The one console. It takes over both streams before an engine starts: everything that is written anywhere in the process is redacted and survives a closed
/// terminal. Data go to stdout; with JSON, stdout holds the JSON alone and everything else goes to stderr.
/// </summary>
public sealed class Screen : IDisposable
{
    // A table that wraps at 80 columns cannot be read in a log file, which has no width of its own.
    private const int WidthWithoutTerminal = 160;
    private readonly SurvivingWriter _document;
    private readonly RedactingWriter _output;
    private readonly RedactingWriter _error;
    private readonly SecretRedactor _redactor;

    private readonly ReportTable _table;

    private Screen(TextWriter output, TextWriter error, SecretRedactor redactor, int? width, bool inColor)
    {
        _redactor = redactor;
        _table = new(width ?? WidthWithoutTerminal, inColor, redactor);
        _document = new(output);
        _output = new(_document, redactor);
        _error = new(new SurvivingWriter(error), redactor);
    }

    /// <summary>Whether stdout is kept for JSON.</summary>
    public bool IsJson { get; private set; }

    /// <summary>Whether stdout is kept for what a command was asked to write there.</summary>
    public bool IsForData { get; private set; }

    /// <summary>Where text for people goes.</summary>
    public TextWriter Text => IsJson || IsForData ? _error : _output;

    /// <summary>Takes over the streams of this process. Colours are for terminals that have them, unless https://no-color.org is asked for.</summary>
    public static Screen OfThisProcess(SecretRedactor redactor, ProcessVariables variables)
    {
        var width = WidthOfTerminal();
        var inColor = width is not null && string.IsNullOrEmpty(variables["NO_COLOR"]) && variables["TERM"] is not (null or "dumb");
        var screen = new Screen(Open(Console.OpenStandardOutput()), Open(Console.OpenStandardError()), redactor, width, inColor);
        Console.SetOut(screen._output);
        Console.SetError(screen._error);
        return screen;
    }

    /// <summary>Keeps stdout for JSON from now on; whatever the engine prints goes to stderr.</summary>
    public void KeepOutputForJson()
    {
        IsJson = true;
        Console.SetOut(_error);
    }

    /// <summary>Keeps stdout for data from now on; reports and whatever the engine prints go to stderr.</summary>
    public void KeepOutputForData()
    {
        IsForData = true;
        Console.SetOut(_error);
    }

    /// <summary>Writes what a command was explicitly asked to write to stdout: as it is, secrets included.</summary>
    public void WriteData(string data)
    {
        _document.Write(data);
        _document.Flush();
    }

    /// <summary>Shows a report where people see it; with JSON it waits for <see cref="Close"/>.</summary>
    public void Show(RunReport report)
    {
        if (!IsJson)
        {
            Text.Write(_table.Layout(report));
        }
    }

    /// <summary>Shows a problem that no engine prints.</summary>
    public void Show(Problem problem) => _error.WriteLine(problem.ToString());

    /// <summary>Shows a warning beside whatever is written to stdout.</summary>
    public void Warn(string text) => _error.WriteLine(text);

    /// <summary>Writes what stands last: the JSON document, or the closing lines of the reports.</summary>
    public void Close(RunResult result)
    {
        if (IsJson)
        {
            // Redacted value by value; as a text, a secret like "name" would take the keys out.
            _document.WriteLine(new RunResultJson(_redactor.Redact).Write(result));
        }

        foreach (var line in result.Reports.Select(report => report.ClosingLine).OfType<string>())
        {
            Text.WriteLine(line);
        }
    }

    /// <summary>Writes what is still kept back.</summary>
    public void Dispose()
    {
        _output.Complete();
        _error.Complete();
    }

    private static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private static int? WidthOfTerminal() => Console.IsOutputRedirected || Console.WindowWidth <= 0 ? null : Console.WindowWidth;
}
