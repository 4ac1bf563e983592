using System.Text.RegularExpressions;

namespace Environments.Schemas.Texts;

/// <summary>The shapes of texts with a format.</summary>
internal static partial class Expressions
{
    /// <summary>A quantity: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.</summary>
    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    public static partial Regex Quantity();

    /// <summary>Four numbers without leading zeros.</summary>
    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(?!\z)|\z)){4}\z", RegexOptions.CultureInvariant)]
    public static partial Regex IPv4();

    /// <summary>Six, eight or twenty bytes, as https://pkg.go.dev/net#ParseMAC reads them.</summary>
    [GeneratedRegex(@"^([0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){5}|[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){7}|[0-9A-Fa-f]{2}([:-][0-9A-Fa-f]{2}){19}|[0-9A-Fa-f]{4}(\.[0-9A-Fa-f]{4}){2}|[0-9A-Fa-f]{4}(\.[0-9A-Fa-f]{4}){3}|[0-9A-Fa-f]{4}(\.[0-9A-Fa-f]{4}){9})\z", RegexOptions.CultureInvariant)]
    public static partial Regex Mac();

    /// <summary>The beginning of an absolute URI.</summary>
    [GeneratedRegex(@"^[A-Za-z][-+.A-Za-z0-9]*:", RegexOptions.CultureInvariant)]
    public static partial Regex Scheme();

    /// <summary>Labels of letters, symbols, digits and hyphens.</summary>
    [GeneratedRegex(@"^[0-9A-Za-z\p{S}\p{L}]([-0-9A-Za-z\p{S}\p{L}]{0,61}[0-9A-Za-z\p{S}\p{L}])?(\.[0-9A-Za-z\p{S}\p{L}]([-0-9A-Za-z\p{S}\p{L}]{0,61}[0-9A-Za-z\p{S}\p{L}])?)*\z", RegexOptions.CultureInvariant)]
    public static partial Regex HostName();

    /// <summary>A UUID with or without hyphens.</summary>
    [GeneratedRegex(@"^[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\z", RegexOptions.CultureInvariant)]
    public static partial Regex Uuid();

    /// <summary>A DNS label.</summary>
    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    public static partial Regex ShortName();

    /// <summary>A DNS subdomain.</summary>
    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    public static partial Regex LongName();
}
