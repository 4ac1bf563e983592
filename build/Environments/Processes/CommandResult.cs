namespace Environments.Processes;

/// <summary>How a program ended and what it printed.</summary>
/// <param name="ExitCode">Its exit code; above 128 on Unix where a signal ended it.</param>
/// <param name="Output">What it wrote to stdout.</param>
/// <param name="Error">What it wrote to stderr.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Whether it reports success.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>The stream in which it explained itself: stderr where there is anything, else stdout.</summary>
    public string Explanation => string.IsNullOrWhiteSpace(Error) ? Output : Error;
}
