namespace Nuke.Common.Parameters;

/// <summary>Parameters from environment variables: the exact name, else the one whose letters and digits are the name's, with or without NUKE before it.</summary>
internal static class Variables
{
    public static string? Find(string parameter)
    {
        if (Environment.GetEnvironmentVariable(parameter) is { } exact)
        {
            return exact;
        }

        var matches = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => Matches(name, parameter) || Matches(name, "NUKE" + parameter))
            .ToList();
        return matches.Count == 1 ? Environment.GetEnvironmentVariable(matches[0]) : null;
    }

    private static bool Matches(string variable, string name) =>
        string.Concat(variable.Where(char.IsLetterOrDigit)).Equals(name, StringComparison.OrdinalIgnoreCase);
}
