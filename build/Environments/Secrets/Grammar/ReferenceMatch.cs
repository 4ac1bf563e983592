namespace Environments.Secrets.Grammar;

/// <summary>Where one reference stands in a text.</summary>
/// <param name="Start">Where it starts, the prefix included.</param>
/// <param name="End">Where the text goes on after it, a closing <c>+</c> included.</param>
/// <param name="Key">What it refers to: everything between the prefix and the closing <c>+</c>.</param>
/// <param name="IsSecret">Whether it is written <c>secretref+</c>.</param>
internal readonly record struct ReferenceMatch(int Start, int End, string Key, bool IsSecret)
{
    /// <summary>The reference as it is written, without a closing <c>+</c>.</summary>
    public string Written => $"{(IsSecret ? ReferenceMatcher.SecretPrefix : ReferenceMatcher.Prefix)}{Key}";
}
