using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Environments.Flux.Substitution;

/// <summary>What the operators of expressions do: https://github.com/fluxcd/pkg/blob/main/envsubst/funcs.go. Lengths and positions count bytes of UTF-8, as Go does.</summary>
internal static class Functions
{
    /// <summary>Applies an operator to the value of a variable.</summary>
    /// <exception cref="FormatException">It cannot be applied.</exception>
    public static string Apply(string sign, string value, ImmutableArray<string> arguments) => sign switch
    {
        "," => First(value, letter => letter.ToLowerInvariant()),
        ",," => value.ToLowerInvariant(),
        "^" => First(value, letter => letter.ToUpperInvariant()),
        "^^" => value.ToUpperInvariant(),
        "#" when arguments.IsEmpty => Encoding.UTF8.GetByteCount(value).ToString(CultureInfo.InvariantCulture),
        "#" => value[Shortest(value, arguments[0])..],
        "##" => value[Longest(value, arguments[0])..],
        "%" => Reverse(Reverse(value)[Shortest(Reverse(value), Reverse(arguments[0]))..]),
        "%%" => Reverse(Reverse(value)[Longest(Reverse(value), Reverse(arguments[0]))..]),
        ":" => Substring(value, arguments),
        "/" => ReplaceFirst(value, arguments[0], arguments.ElementAtOrDefault(1) ?? string.Empty),
        "//" => ReplaceAll(value, arguments[0], arguments.ElementAtOrDefault(1) ?? string.Empty),
        "/#" => arguments is [var head, var with] && value.StartsWith(head, StringComparison.Ordinal) ? with + value[head.Length..] : value,
        "/%" => arguments is [var tail, var with] && value.EndsWith(tail, StringComparison.Ordinal) ? value[..^tail.Length] + with : value,
        _ => value.Length == 0 ? string.Concat(arguments) : value,
    };

    private static string First(string value, Func<string, string> change) => value.Length == 0 ? value : change(value[..1]) + value[1..];

    private static string ReplaceFirst(string value, string pattern, string with) =>
        value.IndexOf(pattern, StringComparison.Ordinal) is var at and >= 0 ? value[..at] + with + value[(at + pattern.Length)..] : value;

    private static string ReplaceAll(string value, string pattern, string with) => pattern.Length == 0 ? value : value.Replace(pattern, with, StringComparison.Ordinal);

    private static string Substring(string value, ImmutableArray<string> arguments)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        if (!Number(arguments[0], out var from))
        {
            return value;
        }

        from = from < 0 ? Math.Max(0, bytes.Length + from) : from;
        if (arguments.Length == 1)
        {
            return from < bytes.Length ? Encoding.UTF8.GetString(bytes[from..]) : string.Empty;
        }

        if (!Number(arguments[1], out var length))
        {
            return value;
        }

        return from >= bytes.Length ? string.Empty
            : length < 0 && from + length < bytes.Length ? throw new FormatException("A length in a substitution is negative, at which Flux stops.")
            : Encoding.UTF8.GetString(bytes[from..(int)Math.Min(bytes.Length, (long)from + length)]);
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse().Select(rune => rune.ToString()));

    private static int Shortest(string value, string pattern) =>
        Enumerable.Range(1, value.Length).FirstOrDefault(length => Glob.IsMatch(pattern, value[..length]));

    private static int Longest(string value, string pattern) =>
        Enumerable.Range(1, value.Length).Reverse().FirstOrDefault(length => Glob.IsMatch(pattern, value[..length]));
}
