using System.Collections.Immutable;
using System.Text;
using Environments.Secrets.Grammar;
using Environments.Secrets.Values;

namespace Environments.Secrets.Evaluation;

/// <summary>
/// Puts values in the place of references, with what is known so far, and collects what is not known yet: one pass over a template tells everything that can be looked up
/// now. Nested references are resolved from the inside, so they take a pass for each level.
/// </summary>
/// <param name="answers">What is known so far, by key.</param>
/// <param name="keepsSecretReferences">Whether <c>secretref+</c> stays as it is written, as <c>-exclude-secret</c> of vals says.</param>
/// <param name="write">How a value is written within a text.</param>
internal sealed class Expansion(IReadOnlyDictionary<string, SecretAnswer> answers, bool keepsSecretReferences, Func<object?, string> write)
{
    private const int DeepestNesting = 10;
    private static readonly System.Buffers.SearchValues<char> Separators = System.Buffers.SearchValues.Create(" \n\r\t\",");

    // What they answer stands in the template or is set for everything that runs; secretref+ says otherwise.
    private static readonly string[] WithoutSecrets = ["echo://", "envsubst://"];
    private readonly HashSet<string> _innerSecrets = new(StringComparer.Ordinal);

    /// <summary>What has to be looked up before another pass, with how each may be shown, and whether the value of an inner reference is a part of it that may be a secret.</summary>
    public Dictionary<string, (string Shown, bool HoldsSecret)> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>The references that cannot have a value.</summary>
    public List<SecretFailure> Failures { get; } = [];

    /// <summary>The values that were put in the place of references.</summary>
    public List<SecretValue> Secrets { get; } = [];

    /// <summary>The values that became part of a reference around them, and so may stand in what a provider says about that.</summary>
    public HashSet<string> InnerValues { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of a scalar: where it is one reference, what that refers to with its type, else a text.</summary>
    public object? Value(string text, string path)
    {
        if (Inner(text, path) is not { } resolved)
        {
            return text;
        }

        return ReferenceMatcher.Find(resolved) is not { } match ? resolved
            : match.Start > 0 || match.End < resolved.Length ? Joined(resolved, text, path)
            : IsKept(match) ? resolved
            : Lookup(match, text, path) is { Problem: null } answer ? answer.Value
            : text;
    }

    /// <summary>A text with every reference in it replaced.</summary>
    public string Text(string text, string path) => Inner(text, path) is { } resolved ? Joined(resolved, text, path) : text;

    /// <summary>Notes that a place cannot have a value.</summary>
    public void Fail(string written, string path, Problem problem) => Failures.Add(new(MaskedReference.Of(written), path, problem));

    private string Joined(string text, string original, string path)
    {
        var joined = new StringBuilder(text.Length);
        var position = 0;

        // A reference that is to be kept ends the expansion of its text, as in vals.
        for (var match = ReferenceMatcher.Find(text); match is { } found && !IsKept(found); match = ReferenceMatcher.Find(text, position))
        {
            var answer = Lookup(found, original, path);
            joined.Append(text, position, found.Start - position).Append(answer is { Problem: null } ? write(answer.Value) : found.Written);
            position = found.End;
        }

        return joined.Append(text, position, text.Length - position).ToString();
    }

    private string? Inner(string text, string path)
    {
        var resolved = text;
        for (var depth = 0; ; depth++)
        {
            if (depth == DeepestNesting)
            {
                Fail(text, path, Unusable($"maximum nesting depth ({DeepestNesting}) exceeded"));
                return null;
            }

            if (Innermost(resolved) is not var (start, end, match))
            {
                return resolved;
            }

            if (Lookup(match, text, path) is not { Problem: null } answer)
            {
                return null;
            }

            if (answer.Value is null or DateTimeOffset or ImmutableArray<object?> or ImmutableSortedDictionary<string, object?>)
            {
                Fail(text, path, Unusable(answer.Value is null
                    ? $"nested ref {Shown(match, text)} resolved to nil"
                    : $"nested ref {Shown(match, text)} resolved to {GoFormat.TypeOf(answer.Value)}; nested refs must resolve to scalar values"));
                return null;
            }

            var value = GoFormat.Print(answer.Value);
            InnerValues.Add(value);
            if (value.Length > 0 && (match.IsSecret || HoldsInnerSecret(match.Key) || !WithoutSecrets.Any(scheme => match.Key.StartsWith(scheme, StringComparison.Ordinal))))
            {
                _innerSecrets.Add(value);
            }

            resolved = string.Concat(resolved.AsSpan(0, start), value, resolved.AsSpan(end));
        }
    }

    private (int Start, int End, ReferenceMatch Match)? Innermost(string text)
    {
        var prefixes = ReferenceMatcher.Prefixes(text).ToList();
        for (var i = prefixes.Count - 1; i >= 1; i--)
        {
            // With a separator between them they are neighbours.
            var between = text.AsSpan(prefixes[i - 1].End, prefixes[i].Start - prefixes[i - 1].End);
            if (between.ContainsAny(Separators) || ReferenceMatcher.Find(text, prefixes[i].Start) is not { } match || IsKept(match))
            {
                continue;
            }

            return (match.Start, match.End, match);
        }

        return null;
    }

    private bool IsKept(ReferenceMatch match) => keepsSecretReferences && match.IsSecret;

    private SecretAnswer? Lookup(ReferenceMatch match, string original, string path)
    {
        var shown = Shown(match, original);
        if (!answers.TryGetValue(match.Key, out var answer))
        {
            Missing.TryAdd(match.Key, (shown, HoldsInnerSecret(match.Key)));
            return null;
        }

        if (answer.Problem is { } problem)
        {
            Failures.Add(new(shown, path, problem));
        }
        else
        {
            Secrets.AddRange(SecretValue.Of(answer.Value, path, match.IsSecret, shown));
        }

        return answer;
    }

    private bool HoldsInnerSecret(string key) => _innerSecrets.Any(secret => key.Contains(secret, StringComparison.Ordinal));

    // What an inner reference resolved to is part of the key of the outer one, and may be a secret: then the template's own text is shown.
    private static string Shown(ReferenceMatch match, string original) => MaskedReference.Of(
        original.Contains(match.Written, StringComparison.Ordinal) ? match.Written
        : original.Split(' ', '\n').FirstOrDefault(word => ReferenceMatcher.Prefixes(word).Skip(1).Any()) ?? ReferenceMatcher.Prefix);

    private static Problem Unusable(string why) => new("secret-reference-nested", ExitCode.Failed, $"A nested reference cannot be used: {why}.")
    {
        Next = "Let the inner reference name one value, with a fragment such as #/key.",
    };
}
