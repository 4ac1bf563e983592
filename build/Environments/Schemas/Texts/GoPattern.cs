using System.Text;
using System.Text.RegularExpressions;

namespace Environments.Schemas.Texts;

/// <summary>
/// A regular expression as the API server reads it (RE2: https://github.com/google/re2/wiki/Syntax), written as .NET means the same: <c>$</c> is the end and not the last line's, and
/// <c>\d</c> has ten digits. Matching takes time in proportion to the text, whatever the pattern.
/// </summary>
internal sealed class GoPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private readonly Regex _regex;

    private GoPattern(string text, Regex regex) => (Text, _regex) = (text, regex);

    /// <summary>The pattern as the schema has it.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern; <see langword="null"/> where .NET has nothing that means the same.</summary>
    public static GoPattern? Read(string text)
    {
        foreach (var options in new[] { RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, RegexOptions.CultureInvariant })
        {
            try
            {
                return Translate(text) is { } translated ? new(text, new(translated, options, Patience)) : null;
            }
            catch (NotSupportedException)
            {
                // Some constructs need a search with ways back; that one has a time limit.
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether some part of a text matches; yes where that takes too long to say.</summary>
    public bool Matches(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static string? Translate(string go)
    {
        var net = new StringBuilder();
        var isByLine = go.Contains("(?m", StringComparison.Ordinal);
        var isInClass = false;
        for (var i = 0; i < go.Length; i++)
        {
            var rest = go.AsSpan(i);
            if (rest[0] == '\\')
            {
                if (Escape(rest, isInClass) is not { } escape)
                {
                    return null;
                }

                net.Append(escape.Net);
                i += escape.Length - 1;
            }
            else if (isInClass)
            {
                if (rest.StartsWith("[:") && rest.IndexOf(":]") is > 0 and var end)
                {
                    if (PosixClass(rest[2..end].ToString()) is not { } named)
                    {
                        return null;
                    }

                    net.Append(named);
                    i += end + 1;
                }
                else
                {
                    // In .NET a bracket within a class may begin a subtraction.
                    net.Append(rest[0] == '[' ? "\\[" : rest[0].ToString());
                    isInClass = rest[0] != ']';
                }
            }
            else if (rest.StartsWith("(?P<"))
            {
                net.Append("(?<");
                i += 3;
            }
            else if (rest.StartsWith("(?U") || rest.StartsWith("(?-U"))
            {
                return null;
            }
            else if (rest[0] == '[')
            {
                // The first bracket of a class closes nothing.
                var start = rest.StartsWith("[^]") ? "[^\\]" : rest.StartsWith("[]") ? "[\\]" : rest.StartsWith("[^") ? "[^" : "[";
                net.Append(start);
                i += start.Replace("\\", string.Empty, StringComparison.Ordinal).Length - 1;
                isInClass = true;
            }
            else
            {
                net.Append(rest[0] == '$' && !isByLine ? "\\z" : rest[0].ToString());
            }
        }

        return net.ToString();
    }

    private static (string Net, int Length)? Escape(ReadOnlySpan<char> rest, bool isInClass) => rest.Length < 2 ? null : rest[1] switch
    {
        'd' => (isInClass ? "0-9" : "[0-9]", 2),
        'w' => (isInClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]", 2),
        's' => (isInClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]", 2),
        'D' when !isInClass => ("[^0-9]", 2),
        'W' when !isInClass => ("[^0-9A-Za-z_]", 2),
        'S' when !isInClass => ("[^\\t\\n\\f\\r ]", 2),
        'p' or 'P' when rest.Length > 2 && rest[2] != '{' => ($"\\{rest[1]}{{{rest[2]}}}", 3),
        'x' when rest.Length > 2 && rest[2] == '{' => CodePoint(rest),
        'Q' or 'E' or 'C' => null,
        _ => (rest[..2].ToString(), 2),
    };

    private static (string Net, int Length)? CodePoint(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('}');
        return end > 3 && ushort.TryParse(rest[3..end], System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) ? ($"\\u{code:X4}", end + 1) : null;
    }

    private static string? PosixClass(string name) => name switch
    {
        "alnum" => "0-9A-Za-z",
        "alpha" => "A-Za-z",
        "blank" => "\\t ",
        "digit" => "0-9",
        "lower" => "a-z",
        "space" => "\\t\\n\\v\\f\\r ",
        "upper" => "A-Z",
        "word" => "0-9A-Za-z_",
        "xdigit" => "0-9A-Fa-f",
        _ => null,
    };
}
