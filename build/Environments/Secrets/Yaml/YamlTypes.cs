using System.Globalization;
using System.Text.RegularExpressions;

namespace Environments.Secrets.Yaml;

/// <summary>
/// Which value a plain scalar has, by the rules of go-yaml v3, which are those of neither YAML 1.1 nor 1.2: <c>0123</c> is octal, <c>1_000</c> is a number, <c>yes</c> and
/// <c>12:30</c> are strings. Source: https://github.com/go-yaml/yaml/blob/v3/resolve.go.
/// </summary>
internal static partial class YamlTypes
{
    private static readonly string[] Tags = ["", "!!str", "!!bool", "!!int", "!!float", "!!null", "!!timestamp"];

    /// <summary>
    /// The value of a scalar: a string, <see cref="long"/>, <see cref="ulong"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="DateTimeOffset"/> or
    /// <see langword="null"/>.
    /// </summary>
    /// <exception cref="EnvironmentsException"><c>yaml-malformed</c>: it does not fit its tag.</exception>
    public static object? Resolve(YamlScalar scalar)
    {
        if (scalar.IsString)
        {
            return scalar.Text;
        }

        if (scalar.Tag == "!!binary")
        {
            return Binary(scalar);
        }

        if (!Tags.Contains(scalar.Tag))
        {
            return scalar.Text;
        }

        var value = ValueOf(scalar.Text, scalar.Tag is "" or "!!timestamp");
        return (scalar.Tag, value) switch
        {
            ("", _) => value,
            ("!!float", long whole) => (double)whole,
            _ when TagOf(value) == scalar.Tag => value,
            _ => throw YamlReader.Malformed($"cannot decode {TagOf(value)} as a {scalar.Tag}", scalar.Line),
        };
    }

    /// <summary>Whether a string would be read as a string where it stands plain; one that YAML 1.1 takes for a boolean or for base 60 is quoted as well.</summary>
    public static bool IsPlainString(string text) =>
        ValueOf(text, withTimestamps: true) is string && text != "<<" && !OldBoolean().IsMatch(text) && !Base60().IsMatch(text);

    private static object? ValueOf(string text, bool withTimestamps) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" => double.PositiveInfinity,
        "-.inf" or "-.Inf" or "-.INF" => double.NegativeInfinity,
        ['.', ..] => Float(text) ?? (object)text,
        [(>= '0' and <= '9') or '+' or '-', ..] => (withTimestamps ? YamlTimestamp.Parse(text) : null) ?? Number(text.Replace("_", string.Empty, StringComparison.Ordinal)) ?? text,
        _ => text,
    };

    private static object? Number(string plain)
    {
        var isNegative = plain.StartsWith('-');
        var isSigned = isNegative || plain.StartsWith('+');
        if (Magnitude(isSigned ? plain[1..] : plain) is not { } magnitude)
        {
            return Float(plain);
        }

        return magnitude <= long.MaxValue ? isNegative ? -(long)magnitude : (long)magnitude
            : isNegative && magnitude == 1UL << 63 ? long.MinValue
            : isSigned ? Float(plain)
            : magnitude;
    }

    private static ulong? Magnitude(string digits)
    {
        var (radix, rest) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, digits[2..]),
            ['0', 'o' or 'O', ..] => (8, digits[2..]),
            ['0', 'b' or 'B', ..] => (2, digits[2..]),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        ulong value = 0;
        foreach (var letter in rest)
        {
            var digit = char.IsAsciiHexDigit(letter) ? Convert.ToInt32(letter.ToString(), 16) : radix;
            if (digit >= radix || value > (ulong.MaxValue - (ulong)digit) / (ulong)radix)
            {
                return null;
            }

            value = (value * (ulong)radix) + (ulong)digit;
        }

        return rest.Length == 0 ? null : value;
    }

    // Beyond the range of a double Go reports an error, and the text stays a string.
    private static object? Float(string text) =>
        YamlFloat().IsMatch(text) && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value) ? value : null;

    private static string Binary(YamlScalar scalar)
    {
        try
        {
            return new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromBase64String(scalar.Text));
        }
        catch (Exception malformed) when (malformed is FormatException or System.Text.DecoderFallbackException)
        {
            throw YamlReader.Malformed("!!binary value is not base64 of a text", scalar.Line, malformed);
        }
    }

    private static string TagOf(object? value) => value switch
    {
        null => "!!null",
        bool => "!!bool",
        long or ulong => "!!int",
        double => "!!float",
        DateTimeOffset => "!!timestamp",
        _ => "!!str",
    };

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex YamlFloat();

    [GeneratedRegex(@"^([yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OldBoolean();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base60();
}
