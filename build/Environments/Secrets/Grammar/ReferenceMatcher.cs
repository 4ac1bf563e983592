using System.Text;

namespace Environments.Secrets.Grammar;

/// <summary>
/// Finds references where vals finds them: no word boundary before, no escape, ended by a plus sign, a space or a line feed and by nothing else. A quote or a comma that
/// stands last belongs to the text around it. The rule is one regular expression in
/// https://github.com/helmfile/vals/blob/main/pkg/expansion/expand_match.go; this reads the same language in one pass.
/// </summary>
internal static class ReferenceMatcher
{
    /// <summary>What a reference starts with.</summary>
    public const string Prefix = "ref+";

    /// <summary>What a reference starts with whose value is a secret in any case.</summary>
    public const string SecretPrefix = Secret + Prefix;

    private const string Secret = "secret";
    private const string SchemeEnd = "://";

    /// <summary>The first reference at or after <paramref name="from"/>, or <see langword="null"/>.</summary>
    public static ReferenceMatch? Find(string text, int from = 0)
    {
        for (var at = text.IndexOf(Prefix, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
        {
            var key = at + Prefix.Length;
            if (EndOfKey(text, key) is { } end)
            {
                var isSecret = at - Secret.Length >= from && string.CompareOrdinal(text, at - Secret.Length, Secret, 0, Secret.Length) == 0;
                return new(isSecret ? at - Secret.Length : at, end < text.Length && text[end] == '+' ? end + 1 : end, text[key..end], isSecret);
            }
        }

        return null;
    }

    /// <summary>Every reference, from left to right; one that is nested in another is part of it.</summary>
    public static IEnumerable<ReferenceMatch> FindAll(string text)
    {
        for (var match = Find(text); match is { } found; match = Find(text, found.End))
        {
            yield return found;
        }
    }

    /// <summary>Where each prefix stands, whether or not a reference follows it.</summary>
    public static IEnumerable<(int Start, int End)> Prefixes(string text)
    {
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + Prefix.Length, StringComparison.Ordinal))
        {
            var isSecret = at >= Secret.Length && string.CompareOrdinal(text, at - Secret.Length, Secret, 0, Secret.Length) == 0;
            yield return (isSecret ? at - Secret.Length : at, at + Prefix.Length);
        }
    }

    private static int? EndOfKey(string text, int start)
    {
        var stop = text.AsSpan(start).IndexOfAny('+', ':');
        if (stop < 0 || !text.AsSpan(start + stop).StartsWith(SchemeEnd, StringComparison.Ordinal))
        {
            return null;
        }

        var body = start + stop + SchemeEnd.Length;
        var run = text.AsSpan(body);
        var length = run.IndexOfAny('+', '\n', ' ');
        run = (length < 0 ? run : run[..length]).TrimEnd("\",");

        // At least two characters, and a character beyond the basic plane is one.
        return run.Length < 2 || Rune.DecodeFromUtf16(run, out _, out var first) != System.Buffers.OperationStatus.Done || first >= run.Length ? null : body + run.Length;
    }
}
