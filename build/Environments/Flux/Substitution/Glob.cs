using System.Text;
using System.Text.RegularExpressions;

namespace Environments.Flux.Substitution;

/// <summary>Patterns with <c>*</c>, <c>?</c> and classes, as the substitution of Flux has them: a star takes anything, a slash as well.</summary>
internal static class Glob
{
    /// <summary>Whether a pattern matches the whole text; one that is malformed matches nothing.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, Expression(pattern), RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder("^");
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '*':
                    expression.Append(".*");
                    break;
                case '?':
                    expression.Append('.');
                    break;
                case '[' when pattern.IndexOf(']', Math.Min(at + 2, pattern.Length)) is var end and > 0:
                    expression.Append(pattern[at..(end + 1)].Replace("[[", "[\\[", StringComparison.Ordinal));
                    at = end;
                    break;
                case '\\' when at + 1 < pattern.Length:
                    expression.Append(Regex.Escape(pattern[++at].ToString()));
                    break;
                default:
                    expression.Append(Regex.Escape(pattern[at].ToString()));
                    break;
            }
        }

        return expression.Append("\\z").ToString();
    }
}
