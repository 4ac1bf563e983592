using System.Text.RegularExpressions;

namespace Environments.Tests.Specification;

/// <summary>Finds what looks like a secret that somebody has written down.</summary>
internal static partial class PlaintextSecrets
{
    private static readonly string[] NoSecrets = ["ref+", "secretref+", "$", "<"];

    public static IEnumerable<string> In(string text) => Known().Matches(text).Select(match => match.Value)
        .Concat(KeyOfAws().Matches(text).Select(match => match.Value).Where(LooksRandom))
        .Concat(Assignment().Matches(text).Where(match => !Array.Exists(NoSecrets, match.Groups["value"].Value.StartsWith)).Select(match => match.Value.Trim()));

    private static bool LooksRandom(string word) => word.Any(char.IsAsciiDigit) && word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower);

    // Key ids of AWS, tokens of 1Password, Vault and GitHub, private keys.
    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bops_[A-Za-z0-9_-]{20,}|\bhv[sb]\.[A-Za-z0-9_-]{20,}|\bgh[pousr]_[A-Za-z0-9]{30,}|-----BEGIN [A-Z ]*PRIVATE KEY")]
    private static partial Regex Known();

    [GeneratedRegex(@"(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])")]
    private static partial Regex KeyOfAws();

    [GeneratedRegex(@"(?im)^[ \t#]*(export +)?[a-z_]*(secret|password|token|access_key|secret_key|plan_key)[ \t]*[:=][ \t]*[""']?(?<value>[^\s""']+)")]
    private static partial Regex Assignment();
}
