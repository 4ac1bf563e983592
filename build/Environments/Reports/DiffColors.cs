namespace Environments.Reports;

/// <summary>Colours the lines of a difference by the sign that they begin with.</summary>
internal static class DiffColors
{
    private const string Reset = "\u001b[0m";

    /// <summary>The line as a terminal shows it: green for what comes, red for what goes, yellow for what changes, bold for what is about to be made anew.</summary>
    public static string Of(string line) => line.TrimStart() switch
    {
        ['-', '/', '+', ..] or ['+', '/', '-', ..] => $"\u001b[1;33m{line}{Reset}",
        ['+', ..] => $"\u001b[32m{line}{Reset}",
        ['-', ..] => $"\u001b[31m{line}{Reset}",
        ['~', ..] => $"\u001b[33m{line}{Reset}",
        _ => line,
    };
}
