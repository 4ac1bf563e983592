using System.Text.RegularExpressions;

namespace Environments.Terraform;

/// <summary>
/// What <c>show</c> prints of a plan for people, without its introduction. It has every attribute; terraform masks what it knows to be sensitive and marks what
/// forces a replacement.
/// </summary>
internal static partial class PlanDiff
{
    /// <summary>The part that tells of changes; all of it where terraform puts it in other words.</summary>
    public static string In(string shown)
    {
        var text = shown.ReplaceLineEndings("\n");
        return (Beginning().Match(text) is { Success: true } beginning ? text[beginning.Index..] : text).Trim('\n');
    }

    [GeneratedRegex(@"^((Terraform|OpenTofu) will perform the following actions:|Changes to Outputs:)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Beginning();
}
