using System.Buffers.Text;
using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;

namespace Environments.Schemas.Texts;

/// <summary>
/// The formats of strings that the API server looks at; it passes over all others, as does this. Sources: https://github.com/kubernetes/kube-openapi/tree/master/pkg/validation/strfmt,
/// https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apiserver/validation/formats.go.
/// </summary>
internal static class Formats
{
    private static readonly FrozenDictionary<string, (Func<string, bool> IsSo, string Phrase)> Known = new Dictionary<string, (Func<string, bool>, string)>
    {
        ["byte"] = (IsBase64, "base64"),
        ["date"] = (Times.IsDate, "a date such as 2025-01-31"),
        ["datetime"] = (Times.IsDateTime, "a time such as 2025-01-31T12:00:00Z"),
        ["duration"] = (Times.IsDuration, "a duration such as 5m or 1h30m"),
        ["quantity"] = (text => Expressions.Quantity().IsMatch(text), "a quantity such as 500m or 128Mi"),
        ["ipv4"] = (text => Expressions.IPv4().IsMatch(text), "an IPv4 address"),
        ["ipv6"] = (IsIPv6, "an IPv6 address"),
        ["cidr"] = (IsNetwork, "a network such as 10.0.0.0/8"),
        ["mac"] = (text => Expressions.Mac().IsMatch(text), "a MAC address"),
        ["uri"] = (IsAddress, "an absolute URI"),
        ["email"] = (text => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1, "an email address"),
        ["hostname"] = (text => text.Length <= 255 && Expressions.HostName().IsMatch(text), "a host name"),
        ["uuid"] = (text => Expressions.Uuid().IsMatch(text), "a UUID"),
        ["k8sshortname"] = (text => text.Length <= 63 && Expressions.ShortName().IsMatch(text), "a name of lower-case letters, digits and '-'"),
        ["k8slongname"] = (text => text.Length <= 253 && Expressions.LongName().IsMatch(text), "a name of lower-case letters, digits, '-' and '.'"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a text is not that a format asks for; <see langword="null"/> where it is, or where nobody knows the format.</summary>
    public static string? Missed(string format, string text) =>
        Known.TryGetValue(format.Replace("-", string.Empty, StringComparison.Ordinal), out var known) && !known.IsSo(text) ? known.Phrase : null;

    private static bool IsBase64(string text)
    {
        // Go passes over line ends and nothing else.
        var dense = text.Replace("\n", string.Empty, StringComparison.Ordinal).Replace("\r", string.Empty, StringComparison.Ordinal);
        return Base64.IsValid(dense) && !dense.AsSpan().ContainsAny(' ', '\t');
    }

    private static bool IsIPv6(string text) =>
        text.Contains(':', StringComparison.Ordinal) && !text.AsSpan().ContainsAny("[]%/") && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static bool IsNetwork(string text) => text.Split('/') is [var address, var bits] && bits.Length is > 0 and <= 3 && bits.All(char.IsAsciiDigit)
        && int.Parse(bits, System.Globalization.CultureInfo.InvariantCulture) is var length
        && ((length <= 32 && Expressions.IPv4().IsMatch(address)) || (length <= 128 && IsIPv6(address)));

    private static bool IsAddress(string text) => (text.StartsWith('/') || Expressions.Scheme().IsMatch(text)) && !text.Any(char.IsControl);
}
