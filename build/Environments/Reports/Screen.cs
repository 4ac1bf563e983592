using System.Text;
using Environments.Redaction;
using Environments.Reports.Displays;
using Spectre.Console;

namespace Environments.Reports;

/// <summary>
/// The one console. It takes over both streams before an engine starts: everything that is written anywhere in the process is redacted and survives a closed
/// terminal. Data go to stdout; with any format but text, stdout holds the data alone and everything else goes to stderr.
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
    private readonly int? _width;
    private readonly bool _inColor;
    private Action<string>? _above;

    private Screen(TextWriter output, TextWriter error, SecretRedactor redactor, int? width, bool inColor)
    {
        _redactor = redactor;
        _width = width;
        _inColor = inColor;
        _table = new(width ?? WidthWithoutTerminal, inColor, redactor);
        _document = new(output);
        _output = new(_document, redactor);
        _error = new(new SurvivingWriter(error), redactor);
    }

    /// <summary>How the command reports.</summary>
    public OutputFormat Format { get; private set; }

    /// <summary>Whether whoever reads stdout sits at a terminal.</summary>
    public bool IsTerminal => _width is not null && Format == OutputFormat.Text;

    /// <summary>Whether there is somebody who can be asked: a keyboard, and a terminal that shows the question.</summary>
    public bool CanAsk => !Console.IsInputRedirected && !(Text == _output ? Console.IsOutputRedirected : Console.IsErrorRedirected);

    /// <summary>Whether stdout is kept for what a command was asked to write there.</summary>
    public bool IsForData { get; private set; }

    /// <summary>Where text for people goes.</summary>
    public TextWriter Text => Format == OutputFormat.Text && !IsForData ? _output : _error;

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

    /// <summary>Keeps stdout for data from now on; whatever the engine prints goes to stderr.</summary>
    public void KeepOutputFor(OutputFormat format)
    {
        Format = format;
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

    /// <summary>Writes data of a tool to stdout as they come, without secrets; nothing else is written there once it is kept for data.</summary>
    public void WriteRedacted(string text) => _output.Write(text);

    /// <summary>Shows a report where people see it; with another format than text it waits for <see cref="Close"/>.</summary>
    public void Show(RunReport report)
    {
        if (Format == OutputFormat.Text)
        {
            Text.Write(_table.Layout(report));
        }
    }

    /// <summary>Shows a report to whoever has to decide on it, whatever the format of the result is.</summary>
    public void ShowForDecision(RunReport report) => Text.Write(_table.Layout(report));

    /// <summary>Shows a problem that no engine prints.</summary>
    public void Show(Problem problem) => _error.WriteLine(problem.ToString());

    /// <summary>Shows a warning beside whatever is written to stdout.</summary>
    public void Warn(string text) => _error.WriteLine(text);

    /// <summary>Shows a line for people; while work is shown, above it.</summary>
    public void Line(string text)
    {
        if (_above is { } above)
        {
            above(text);
        }
        else
        {
            Text.WriteLine(text);
        }
    }

    /// <summary>Asks, and answers what was typed; <see langword="null"/> where the input has ended.</summary>
    /// <param name="question">The question, on a line of its own.</param>
    /// <param name="patience">How long to wait for the answer.</param>
    /// <param name="time">The clock that waiting is measured with.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="TimeoutException">Nobody has answered.</exception>
    public async Task<string?> AskAsync(string question, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        // What was typed before the question is no answer to it.
        while (Console.KeyAvailable)
        {
            Console.ReadKey(intercept: true);
        }

        await Text.WriteAsync($"{question} ").ConfigureAwait(false);

        // Reading cannot be called off; the thread that reads ends with the process.
        var answer = await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(patience, time, cancellation).ConfigureAwait(false);
        return answer?.Trim();
    }

    /// <summary>Shows work while it is done: what is under way and how much is left on a terminal, lines elsewhere.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="steps">How many steps it will have; 0 where nobody knows.</param>
    /// <param name="work">Does it, and tells of its steps.</param>
    public async Task WorkAsync(string title, int steps, Func<IWorkDisplay, Task> work)
    {
        if (!IsTerminal || IsForData || !_inColor)
        {
            Line($"{title}...");
            await work(new WorkLines(Line)).ConfigureAwait(false);
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(_output) });
        console.Profile.Width = _width!.Value;
        try
        {
            _above = text => console.WriteLine(_redactor.Redact(text));
            await WorkBar.ShowAsync(console, _above, _redactor.Redact, title, steps, work).ConfigureAwait(false);
        }
        finally
        {
            _above = null;
        }
    }

    /// <summary>Writes what stands last: the document that was asked for, or the closing lines of the reports.</summary>
    public void Close(RunResult result)
    {
        if (Format == OutputFormat.Json)
        {
            // Redacted value by value; as a text, a secret like "name" would take the keys out.
            _document.WriteLine(new RunResultJson(_redactor.Redact).Write(result));
        }

        foreach (var document in result.Reports.Select(report => report.Documents.GetValueOrDefault(Format)).OfType<string>())
        {
            _document.Write(_redactor.Redact(document));
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
