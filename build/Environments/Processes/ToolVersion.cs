using System.Text.RegularExpressions;

namespace Environments.Processes;

/// <summary>Asks a tool for its version and compares it with the oldest that works.</summary>
internal static partial class ToolVersion
{
    /// <summary>Long enough for a tool whose interpreter starts cold, short enough for a person who waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The command that prints the version.</summary>
    public static Command CommandFor(Tool tool, string program) => new(program, tool.VersionArguments) { Changes = tool.Changes, Limit = Patience };

    /// <summary>The first version number in <paramref name="text"/>, without what follows its third part.</summary>
    public static Version? In(string text) =>
        Version.TryParse(Number().Match(text).Value, out var version) ? version : null;

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
