using System.Globalization;
using System.Text.RegularExpressions;

namespace Environments;

/// <summary>Reads a time as terraform writes it: <c>30s</c>, <c>5m</c>, <c>1h30m</c>.</summary>
public static partial class Duration
{
    /// <summary>The time that an option says.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="option">The option, for the error.</param>
    /// <exception cref="EnvironmentsException"><c>bad-duration</c>; exit code 2.</exception>
    public static TimeSpan Parse(string text, string option) => Form().Match(text) is { Success: true, Length: > 0 } match
        ? TimeSpan.FromHours(Number(match, "h")) + TimeSpan.FromMinutes(Number(match, "m")) + TimeSpan.FromSeconds(Number(match, "s"))
        : throw new EnvironmentsException(new("bad-duration", ExitCode.CalledWrongly, $"'{text}' is no time.") { Where = option, Next = $"Write {option} 30s, 5m or 1h30m." });

    private static int Number(Match match, string unit) => match.Groups[unit] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?=\d)((?<h>\d{1,4})h)?((?<m>\d{1,5})m)?((?<s>\d{1,6})s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
