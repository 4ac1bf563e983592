using System.Collections.Immutable;
using System.Globalization;

namespace Environments.Secrets.Values;

/// <summary>How Go writes values: what vals puts into a text around a reference, and the names of its types that stand in its errors.</summary>
internal static class GoFormat
{
    private const int FirstWithExponent = 6;
    private const int LastSmall = -4;

    /// <summary>The default format of https://pkg.go.dev/fmt (<c>%v</c>).</summary>
    public static string Print(object? value) => value switch
    {
        null => "<nil>",
        string text => text,
        bool isTrue => isTrue ? "true" : "false",
        double number when double.IsPositiveInfinity(number) => "+Inf",
        double number when double.IsNegativeInfinity(number) => "-Inf",
        double number => Float(number, LastSmall, FirstWithExponent),
        DateTimeOffset moment => Yaml.YamlTimestamp.Print(moment),
        ImmutableArray<object?> items => $"[{string.Join(' ', items.Select(Print))}]",
        ImmutableSortedDictionary<string, object?> mapping => $"map[{string.Join(' ', mapping.Select(entry => $"{entry.Key}:{Print(entry.Value)}"))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"A value is never a {value.GetType()}."),
    };

    /// <summary>The type's name in Go (<c>%T</c>).</summary>
    public static string TypeOf(object? value) => value switch
    {
        null => "<nil>",
        string => "string",
        bool => "bool",
        long => "int",
        ulong => "uint64",
        double => "float64",
        DateTimeOffset => "time.Time",
        ImmutableArray<object?> => "[]interface {}",
        _ => "map[string]interface {}",
    };

    /// <summary>
    /// The shortest text that reads back as the same number, with an exponent below <paramref name="smallest"/> and from <paramref name="firstWithExponent"/> on, as
    /// https://pkg.go.dev/strconv#FormatFloat writes it.
    /// </summary>
    public static string Float(double value, int smallest, int firstWithExponent)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        var (sign, digits, exponent) = Parts(value.ToString("R", CultureInfo.InvariantCulture));
        if (digits == "0")
        {
            return $"{sign}0";
        }

        if (exponent < smallest || exponent >= firstWithExponent)
        {
            return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : string.Empty)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        return exponent < 0 ? $"{sign}0.{new string('0', -exponent - 1)}{digits}"
            : digits.Length <= exponent + 1 ? $"{sign}{digits.PadRight(exponent + 1, '0')}"
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static (string Sign, string Digits, int Exponent) Parts(string text)
    {
        var sign = text.StartsWith('-') ? "-" : string.Empty;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[sign.Length..(e < 0 ? text.Length : e)];
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa.Length : point;
        var all = mantissa.Replace(".", string.Empty, StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        exponent += whole - 1 - (all.Length - digits.Length);
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? (sign, "0", 0) : (sign, digits, exponent);
    }
}
