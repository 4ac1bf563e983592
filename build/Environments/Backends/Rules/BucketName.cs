using System.Net;
using System.Text.RegularExpressions;

namespace Environments.Backends.Rules;

/// <summary>What S3 takes for a name: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.</summary>
internal static partial class BucketName
{
    private static readonly string[] ReservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] ReservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>Why S3 would refuse a name; <see langword="null"/> where it would not.</summary>
    public static string? Refusal(string name) =>
        name.Length is < 3 or > 63 ? "A name has 3 to 63 characters."
        : !Characters().IsMatch(name) ? "A name has lower-case letters, digits, dots and hyphens, and begins and ends with a letter or a digit."
        : name.Contains("..", StringComparison.Ordinal) ? "A name has no two dots beside each other."
        : Address().IsMatch(name) && IPAddress.TryParse(name, out _) ? "A name must not look like an IP address."
        : Array.Find(ReservedPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? $"AWS keeps names that begin with '{prefix}' for itself."
        : Array.Find(ReservedSuffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? $"AWS keeps names that end with '{suffix}' for itself."
        : null;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]*[a-z0-9]\z")]
    private static partial Regex Characters();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+\z")]
    private static partial Regex Address();
}
