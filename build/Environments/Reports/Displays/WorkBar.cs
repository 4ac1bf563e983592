using Spectre.Console;

namespace Environments.Reports.Displays;

/// <summary>Shows work on a terminal: a bar for all of it, with what is under way; what has ended stands above it.</summary>
internal sealed class WorkBar : IWorkDisplay
{
    private const int MostNames = 3;
    private readonly Lock _changing = new();
    private readonly List<string> _underWay = [];
    // Spinner, bar, clock and what stands between them.
    private const int OtherColumns = 40;
    private readonly Action<string> _above;
    private readonly Func<string, string> _redact;
    private readonly int _room;
    private readonly ProgressTask _bar;
    private readonly string _title;

    private WorkBar(Action<string> above, Func<string, string> redact, int room, ProgressTask bar, string title)
    {
        _above = above;
        _redact = redact;
        _room = room;
        _bar = bar;
        _title = title;
    }

    /// <summary>Shows the bar for as long as the work takes.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="above">Writes a line above the bar.</param>
    /// <param name="redact">Takes secrets out; before the line is cut, after which nobody would find them.</param>
    /// <param name="title">What is done.</param>
    /// <param name="steps">How many steps it has; 0 where nobody knows.</param>
    /// <param name="work">Does it.</param>
    public static Task ShowAsync(IAnsiConsole console, Action<string> above, Func<string, string> redact, string title, int steps, Func<IWorkDisplay, Task> work) => console
        .Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(Spinner.Known.Line), new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(context => work(new WorkBar(above, redact, Math.Max(0, console.Profile.Width - OtherColumns), context.AddTask(Markup.Escape(title), maxValue: Math.Max(steps, 1)).IsIndeterminate(steps == 0), title)));

    /// <inheritdoc/>
    public void Started(string name) => Change(() => _underWay.Add(name));

    /// <inheritdoc/>
    public void Advanced(string name, string line)
    {
        // The bar moves and its clock runs.
    }

    /// <inheritdoc/>
    public void Ended(string name, string line)
    {
        _above(line);
        Change(() =>
        {
            _underWay.Remove(name);
            _bar.Increment(1);
        });
    }

    private void Change(Action change)
    {
        lock (_changing)
        {
            change();
            var names = string.Join(", ", _underWay.Take(MostNames)) + (_underWay.Count > MostNames ? $" and {_underWay.Count - MostNames} more" : string.Empty);
            _bar.Description(Markup.Escape(Fitting(_redact(names.Length == 0 ? _title : $"{_title}: {names}"))));
        }
    }

    private string Fitting(string text) => text.Length <= _room ? text : _title.Length > _room ? string.Empty : $"{text[..Math.Max(0, _room - 3)]}...";
}
