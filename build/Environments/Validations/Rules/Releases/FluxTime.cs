using System.Globalization;
using System.Text.RegularExpressions;

namespace Environments.Validations.Rules.Releases;

/// <summary>Reads a time as Flux and Go write it: <c>1m0s</c>, <c>1.5h</c>, <c>500ms</c>.</summary>
internal static partial class FluxTime
{
    /// <summary>The time; <see langword="null"/> where the text is none.</summary>
    public static TimeSpan? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var sum = TimeSpan.Zero;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures, (number, unit) => (double.Parse(number.Value, CultureInfo.InvariantCulture), unit.Value)))
        {
            sum += unit switch
            {
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                "s" => TimeSpan.FromSeconds(number),
                _ => TimeSpan.FromMilliseconds(number),
            };
        }

        return sum;
    }

    [GeneratedRegex(@"^((?<number>\d{1,6}(\.\d{1,6})?)(?<unit>ms|[hms]))+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
