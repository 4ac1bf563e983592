using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Values;

/// <summary>
/// Which value a scalar has, by the rules of go-yaml v2, with which Kubernetes reads YAML: <c>y</c>, <c>yes</c> and <c>on</c> are true, <c>0123</c> is octal, <c>08</c> is eight,
/// <c>1_000</c> is a number, a timestamp is a string. Source: https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go.
/// </summary>
internal static partial class ScalarReader
{
    private const string LongPrefix = "tag:yaml.org,2002:";
    private const int MostDigits = 400;

    /// <summary>The value of a scalar.</summary>
    public static ScalarValue Read(YamlScalarNode node)
    {
        var text = node.Value ?? string.Empty;
        var tag = node.Tag.IsEmpty || node.Tag.IsNonSpecific ? string.Empty : node.Tag.Value;
        tag = tag.StartsWith(LongPrefix, StringComparison.Ordinal) ? $"!!{tag[LongPrefix.Length..]}" : tag;
        return tag switch
        {
            "" => node.Style is ScalarStyle.Plain or ScalarStyle.Any ? Plain(text) : ScalarValue.String(text),
            "!!bool" or "!!int" or "!!float" or "!!null" => Plain(text),
            _ => ScalarValue.String(text),
        };
    }

    /// <summary>The value of a text that stands there without quotes.</summary>
    public static ScalarValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarValue.Null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => ScalarValue.Boolean(true),
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => ScalarValue.Boolean(false),
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" => new(JsonTypes.Number, text, double.NaN),
        ['.', ..] => Fraction(text) ?? ScalarValue.String(text),
        [(>= '0' and <= '9') or '+' or '-', ..] => Number(text.Replace("_", string.Empty, StringComparison.Ordinal)) ?? ScalarValue.String(text),
        _ => ScalarValue.String(text),
    };

    private static ScalarValue? Number(string plain)
    {
        var isSigned = plain[0] is '-' or '+';
        var digits = isSigned ? plain[1..] : plain;
        return Magnitude(digits) is { } magnitude ? ScalarValue.Integer(plain[0] == '-' ? -magnitude : magnitude) : Fraction(plain);
    }

    private static BigInteger? Magnitude(string digits)
    {
        var (radix, rest) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, digits[2..]),
            ['0', 'o' or 'O', ..] => (8, digits[2..]),
            ['0', 'b' or 'B', ..] => (2, digits[2..]),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        return rest.Length is 0 or > MostDigits || !rest.All(letter => char.IsAsciiHexDigit(letter) && Convert.ToInt32(letter.ToString(), 16) < radix) ? null
            : radix == 10 ? BigInteger.Parse(rest, NumberStyles.None, CultureInfo.InvariantCulture)
            : rest.Aggregate(BigInteger.Zero, (value, letter) => (value * radix) + Convert.ToInt32(letter.ToString(), 16));
    }

    // Beyond the range of a double Go reports an error, and the text stays a string.
    private static ScalarValue? Fraction(string text) =>
        YamlFloat().IsMatch(text) && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var value && double.IsFinite(value) ? ScalarValue.Of(value) : null;

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex YamlFloat();
}
