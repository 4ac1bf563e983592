using System.Globalization;
using System.Text.RegularExpressions;

namespace Environments.Schemas.Texts;

/// <summary>Dates, times and durations, as leniently as the API server takes them.</summary>
internal static partial class Times
{
    // The last of each may go on: 5 minutes, 2 hours.
    private static readonly string[][] Units = [["ns", "nano"], ["us", "µs", "micro"], ["ms", "milli"], ["s", "sec"], ["m", "min"], ["h", "hr", "hour"], ["d", "day"], ["w", "wk", "week"]];

    /// <summary>Whether it is a day.</summary>
    public static bool IsDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Whether it is a moment, by RFC 3339.</summary>
    public static bool IsDateTime(string text) => text.Split('T', 't') is [var date, var clock] && IsDate(date) && Clock().IsMatch(clock);

    /// <summary>Whether it is a duration: what Go writes, or numbers with units in words.</summary>
    public static bool IsDuration(string text) => GoDuration().IsMatch(text) || Words().Matches(text).Any(word => IsUnit(word.Groups["unit"].Value.ToLowerInvariant()));

    private static bool IsUnit(string unit) => Units.Any(names => names.Contains(unit) || unit.StartsWith(names[^1], StringComparison.Ordinal));

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^[-+]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex GoDuration();

    [GeneratedRegex(@"[0-9]+\s*(?<unit>[A-Za-zµ]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
