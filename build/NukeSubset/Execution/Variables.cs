using System.Collections;

namespace Nuke.Common.Execution;

/// <summary>Parameters from environment variables: the exact name, else the one whose letters and digits are the name's, with or without NUKE before it.</summary>
internal static class Variables
{
    public static string? Find(string parameter)
    {
        if (Environment.GetEnvironmentVariable(parameter) is { } exact)
        {
            return exact;
        }

        var matches = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(variable => Matches((string)variable.Key, parameter) || Matches((string)variable.Key, "NUKE" + parameter))
            .ToList();
        return matches.Count == 1 ? (string?)matches[0].Value : null;
    }

    private static bool Matches(string variable, string name) =>
        string.Concat(variable.Where(char.IsLetterOrDigit)).Equals(name, StringComparison.OrdinalIgnoreCase);
}
