namespace Environments.Reports.Displays;

/// <summary>Shows work where there is no terminal: a line for what goes on and for what has ended.</summary>
/// <param name="write">Writes a line.</param>
internal sealed class WorkLines(Action<string> write) : IWorkDisplay
{
    /// <inheritdoc/>
    public void Started(string name)
    {
    }

    /// <inheritdoc/>
    public void Advanced(string name, string line) => write(line);

    /// <inheritdoc/>
    public void Ended(string name, string line) => write(line);
}
