namespace Environments.Processes;

/// <summary>Words for a command line that a person copies into a shell.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./:=@%+,";

    /// <summary>The word as it has to be typed: in single quotes where the shell would make something else of it.</summary>
    public static string Quote(string word) => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || Plain.Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
