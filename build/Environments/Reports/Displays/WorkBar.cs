using Spectre.Console;

namespace Environments.Reports.Displays;

/// <summary>Shows work on a terminal: a bar for all of it, with what is under way; what has ended stands above it.</summary>
internal sealed class WorkBar : IWorkDisplay
{
    private const int MostNames = 3;
    private readonly Lock _changing = new();
    private readonly List<string> _underWay = [];
    private readonly Action<string> _above;
    private readonly ProgressTask _bar;
    private readonly string _title;

    private WorkBar(Action<string> above, ProgressTask bar, string title)
    {
        _above = above;
        _bar = bar;
        _title = title;
    }

    /// <summary>Shows the bar for as long as the work takes.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="above">Writes a line above the bar.</param>
    /// <param name="title">What is done.</param>
    /// <param name="steps">How many steps it has; 0 where nobody knows.</param>
    /// <param name="work">Does it.</param>
    public static Task ShowAsync(IAnsiConsole console, Action<string> above, string title, int steps, Func<IWorkDisplay, Task> work) => console
        .Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(Spinner.Known.Line), new ProgressBarColumn { Width = 20 }, new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(context => work(new WorkBar(above, context.AddTask(Markup.Escape(title), maxValue: Math.Max(steps, 1)).IsIndeterminate(steps == 0), title)));

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
            _bar.Description(Markup.Escape(names.Length == 0 ? _title : $"{_title}: {names}"));
        }
    }
}
