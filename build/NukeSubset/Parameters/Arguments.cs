namespace Nuke.Common.Parameters;

/// <summary>The words of a command line, split as NUKE splits them: targets up to the first option, then options with their values.</summary>
internal sealed class Arguments(IReadOnlyList<string> words)
{
    public static Arguments OfThisProcess() => new(Environment.GetCommandLineArgs()[1..]);

    /// <summary>The words before the first option.</summary>
    public IReadOnlyList<string> Positional => [.. words.TakeWhile(word => !IsOption(word))];

    /// <summary>The values of an option, or <see langword="null"/> where it is not there. The last one counts.</summary>
    public IReadOnlyList<string>? ValuesOf(string parameter)
    {
        for (var i = words.Count - 1; i >= 0; i--)
        {
            if (IsOption(words[i]) && Name(words[i]).Equals(parameter, StringComparison.OrdinalIgnoreCase))
            {
                return [.. words.Skip(i + 1).TakeWhile(word => !IsOption(word))];
            }
        }

        return null;
    }

    private static bool IsOption(string word) => word.StartsWith('-');

    private static string Name(string word) => word.Replace("-", string.Empty, StringComparison.Ordinal);
}
