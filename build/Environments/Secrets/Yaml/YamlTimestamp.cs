using System.Globalization;
using System.Text.RegularExpressions;

namespace Environments.Secrets.Yaml;

/// <summary>The forms of https://yaml.org/type/timestamp.html that go-yaml reads, and how Go writes them.</summary>
internal static partial class YamlTimestamp
{
    /// <summary>The moment, or <see langword="null"/> where the text is none.</summary>
    public static object? Parse(string text)
    {
        var form = Form().Match(text);
        if (!form.Success)
        {
            return null;
        }

        int Part(string name) => form.Groups[name].Success ? int.Parse(form.Groups[name].Value, CultureInfo.InvariantCulture) : 0;
        try
        {
            var sign = form.Groups["sign"].Value == "-" ? -1 : 1;
            var offset = new TimeSpan(sign * Part("zh"), sign * Part("zm"), 0);
            var fraction = form.Groups["f"].Value.PadRight(7, '0')[..7];
            return new DateTimeOffset(Part("y"), Part("m"), Part("d"), Part("h"), Part("min"), Part("s"), offset).AddTicks(long.Parse(fraction, CultureInfo.InvariantCulture));
        }
        catch (ArgumentException)
        {
            // The thirtieth of February is a string.
            return null;
        }
    }

    /// <summary>RFC 3339, with as many digits of a second as there are.</summary>
    public static string Write(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + Zone(moment, ":", "Z");

    /// <summary>As Go prints it within a text.</summary>
    public static string Print(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF ", CultureInfo.InvariantCulture) + $"{Zone(moment, string.Empty, "+0000")} {Zone(moment, string.Empty, "UTC")}";

    private static string Zone(DateTimeOffset moment, string separator, string ofUtc) => moment.Offset == TimeSpan.Zero
        ? ofUtc
        : $"{(moment.Offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(moment.Offset.Hours):00}{separator}{Math.Abs(moment.Offset.Minutes):00}";

    [GeneratedRegex(
        @"^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})(([Tt](?<h>\d{1,2}):(?<min>\d{1,2}):(?<s>\d{1,2})([.,](?<f>\d+))?(Z|(?<sign>[+-])(?<zh>\d\d):(?<zm>\d\d)))|( (?<h>\d{1,2}):(?<min>\d{1,2}):(?<s>\d{1,2})([.,](?<f>\d+))?))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
