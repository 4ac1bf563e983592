using System.Text.RegularExpressions;

namespace Environments.Tests.Specification;

/// <summary>What a Makefile says, as far as the thin ones of the examples go.</summary>
internal static partial class Makefile
{
    /// <summary>The targets that are one line each, rule and recipe.</summary>
    public static IEnumerable<string> TargetsOf(string text) => Target().Matches(text).Select(match => match.Groups[1].Value);

    /// <summary>The lines that continue a recipe: a thin Makefile has none.</summary>
    public static IEnumerable<string> RecipeLinesOf(string text) => text.Split('\n').Where(line => line.StartsWith('\t') || line.EndsWith('\\'));

    [GeneratedRegex(@"(?m)^([a-z]+): ; @\S.*$")]
    private static partial Regex Target();
}
