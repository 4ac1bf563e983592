using System.Collections.Immutable;
using System.Text;

namespace Environments.CommandLine;

/// <summary>One option of the command line.</summary>
/// <param name="Member">Its name in code and in <c>.nuke/parameters.json</c>, such as <c>DryRun</c>.</param>
/// <param name="Kind">What values it takes.</param>
/// <param name="Summary">One sentence for the help text.</param>
public sealed record OptionDescription(string Member, OptionKind Kind, string Summary)
{
    /// <summary>The values of a <see cref="OptionKind.Choice"/>, or of each element of a <see cref="OptionKind.List"/> that has a fixed set.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Its value never appears in any output, and is not taken from a file.</summary>
    public bool IsSecret { get; init; }

    /// <summary>It counts only where a person wrote it: neither a variable nor a parameters file can set it.</summary>
    public bool IsCommandLineOnly { get; init; }

    /// <summary>Its name as it is typed, without the dashes: <c>dry-run</c>.</summary>
    public string Name { get; } = Hyphenated(Member);

    /// <summary>Whether <paramref name="word"/>, a name with or without dashes and in any case, means this option, as NUKE reads names.</summary>
    public bool IsNamed(string word) =>
        word.Replace("-", string.Empty, StringComparison.Ordinal).Equals(Member, StringComparison.OrdinalIgnoreCase);

    private static string Hyphenated(string member)
    {
        var name = new StringBuilder();
        foreach (var letter in member)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
