using System.Text.RegularExpressions;

namespace Environments.Backends.Rules;

/// <summary>How a KMS key is named: https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id.</summary>
internal static partial class KmsKeyName
{
    /// <summary>Why a name cannot be one of a key; <see langword="null"/> where it can.</summary>
    public static string? Refusal(string name) => Form().IsMatch(name) ? null : "A KMS key is named by its id, by alias/NAME or by the ARN of either.";

    /// <summary>Whether it is the name of an alias, which can be given to another key.</summary>
    public static bool IsAlias(string name) => name.Split(':')[^1].StartsWith("alias/", StringComparison.Ordinal);

    [GeneratedRegex(@"^(arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:(key/)?)?([a-f0-9]{8}(-[a-f0-9]{4}){3}-[a-f0-9]{12}|mrk-[a-f0-9]{32}|alias/[a-zA-Z0-9/_-]+)\z")]
    private static partial Regex Form();
}
