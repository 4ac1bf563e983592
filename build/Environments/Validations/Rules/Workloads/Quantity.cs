using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Environments.Validations.Rules.Workloads;

/// <summary>
/// An amount as Kubernetes writes it: <c>250m</c>, <c>1.5</c>, <c>64Mi</c>, <c>1e3</c>. Exact down to the billionth, to which Kubernetes rounds up:
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity.
/// </summary>
/// <param name="Billionths">The amount in billionths of its unit: of a CPU, a byte or a piece.</param>
internal readonly partial record struct Quantity(BigInteger Billionths) : IComparable<Quantity>
{
    private const string Decimal = "kMGTPE";
    private static readonly BigInteger One = 1_000_000_000;

    /// <summary>None of it.</summary>
    public static Quantity Zero => default;

    /// <summary>The amount that a text says; <see langword="null"/> where it says none.</summary>
    public static Quantity? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var fraction = match.Groups["fraction"].Value;
        var digits = match.Groups["whole"].Value + fraction;
        if (digits.Length == 0)
        {
            return null;
        }

        var (times, divisor) = Scale(match.Groups["suffix"].Value, match.Groups["exponent"].Value);
        var dividend = BigInteger.Parse(digits, CultureInfo.InvariantCulture) * times * One;
        divisor *= BigInteger.Pow(10, fraction.Length);
        var (quotient, rest) = BigInteger.DivRem(dividend, divisor);
        var size = rest.IsZero ? quotient : quotient + 1;
        return new(match.Groups["sign"].Value == "-" ? -size : size);
    }

    /// <summary>So many whole ones.</summary>
    public static Quantity Of(long number) => new(number * One);

    /// <summary>Both together.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Billionths + right.Billionths);

    /// <summary>It, so many times.</summary>
    public static Quantity operator *(Quantity amount, long times) => new(amount.Billionths * times);

    /// <summary>Whether it is less.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Billionths < right.Billionths;

    /// <summary>Whether it is more.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Billionths > right.Billionths;

    /// <summary>Whether it is not more.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Billionths <= right.Billionths;

    /// <summary>Whether it is not less.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Billionths >= right.Billionths;

    /// <summary>The larger one.</summary>
    public static Quantity Max(Quantity left, Quantity right) => left > right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Billionths.CompareTo(other.Billionths);

    /// <summary>As people write it: bytes in the largest of Ki, Mi, Gi that gives a whole number, parts in thousandths.</summary>
    public override string ToString()
    {
        var (whole, rest) = BigInteger.DivRem(Billionths, One);
        if (!rest.IsZero)
        {
            return (Billionths % 1_000_000).IsZero ? $"{Billionths / 1_000_000}m" : $"{Billionths}n";
        }

        // Nobody has a million CPUs, so a number like that counts bytes.
        foreach (var (suffix, size) in new[] { ("Gi", 1L << 30), ("Mi", 1L << 20), ("Ki", 1L << 10) })
        {
            if (BigInteger.Abs(whole) >= 1_000_000 && (whole % size).IsZero)
            {
                return $"{whole / size}{suffix}";
            }
        }

        return whole.ToString(CultureInfo.InvariantCulture);
    }

    private static (BigInteger Times, BigInteger Divisor) Scale(string suffix, string exponent)
    {
        if (exponent.Length > 0)
        {
            var power = int.Parse(exponent, CultureInfo.InvariantCulture);
            return power < 0 ? (1, BigInteger.Pow(10, -power)) : (BigInteger.Pow(10, power), 1);
        }

        return suffix switch
        {
            "" => (1, 1),
            "m" => (1, 1_000),
            "u" => (1, 1_000_000),
            "n" => (1, 1_000_000_000),
            [var unit, 'i'] => (BigInteger.Pow(1024, Decimal.IndexOf(char.ToLowerInvariant(unit) == 'k' ? 'k' : unit, StringComparison.Ordinal) + 1), 1),
            _ => (BigInteger.Pow(1000, Decimal.IndexOf(suffix, StringComparison.Ordinal) + 1), 1),
        };
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>\d{0,30})(\.(?<fraction>\d{0,30}))?((?<suffix>[numkMGTPE]|[KMGTPE]i)|[eE](?<exponent>[+-]?\d{1,3}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
