using System.Buffers;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Evaluation;

/// <summary>Makes one problem of all the references of a template that have no value.</summary>
internal static class Unresolved
{
    private const int MostPlacesShown = 10;
    private static readonly SearchValues<char> Closers = SearchValues.Create("]},'\"");

    /// <summary>The problem. It bears the id of the failures where they have the same, else <c>secrets-not-resolved</c>.</summary>
    /// <param name="failures">At least one.</param>
    /// <param name="template">The template's name.</param>
    /// <param name="text">The template itself, to tell on which lines they stand.</param>
    public static Problem Of(IReadOnlyCollection<SecretFailure> failures, string template, string text)
    {
        var lines = LinesOf(text).ToLookup(line => Start(line.Written), StringComparer.Ordinal);
        var distinct = failures.GroupBy(failure => (failure.Shown, failure.Problem.What)).Select(same => (same.First().Problem, same.Key.Shown, Places: Places(same))).ToList();
        var ids = failures.Select(failure => failure.Problem.Id).Distinct().ToList();
        return new(
            ids.Count == 1 ? ids[0] : "secrets-not-resolved",
            ExitCode.Failed,
            distinct.Count == 1 ? distinct[0].Problem.What : $"{distinct.Count} secret references of '{template}' could not be resolved.")
        {
            Where = Shortened([.. distinct.SelectMany(failure => failure.Places).Distinct()]),
            Said = string.Join('\n', distinct.SelectMany(Lines)),
            Next = string.Join('\n', distinct.Select(failure => failure.Problem.Next).OfType<string>().Distinct()),
        };

        IEnumerable<string> Places(IEnumerable<SecretFailure> same)
        {
            var numbers = lines[Start(same.First().Shown)].Where(line => Is(same.First().Shown, line.Written)).Select(line => $"{template}:{line.Number}").Distinct().ToList();
            return numbers.Count > 0 ? numbers : same.Select(failure => failure.Path.Length == 0 ? template : $"{template} at {failure.Path}").Distinct();
        }
    }

    // All of them stand beside their references below.
    private static string Shortened(IReadOnlyList<string> places) => places.Count <= MostPlacesShown
        ? string.Join(", ", places)
        : $"{string.Join(", ", places.Take(MostPlacesShown))} and {places.Count - MostPlacesShown} more";

    private static IEnumerable<string> Lines((Problem Problem, string Shown, IEnumerable<string> Places) failure)
    {
        yield return $"{string.Join(", ", failure.Places)}: {failure.Shown}";
        yield return $"  {failure.Problem.What}";
        foreach (var line in (failure.Problem.Said ?? string.Empty).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            yield return $"  {line}";
        }
    }

    // What closes a quote or a list behind a reference belongs to it only as long as nobody has read the YAML.
    private static bool Is(string shown, string written) =>
        written.StartsWith(shown, StringComparison.Ordinal) && (written.Length == shown.Length || Closers.Contains(written[shown.Length]));

    // The same for any two that are the same in that sense, so that a template of thousands of lines is not searched anew for each reference.
    private static string Start(string written) => written.AsSpan().IndexOfAny(Closers) is >= 0 and var end ? written[..end] : written;

    // Nothing in a reference can be folded or escaped but in a quoted scalar, so its text is found as it is shown. A comment does not count.
    private static IEnumerable<(string Written, int Number)> LinesOf(string text) =>
        from line in text.Split('\n').Select((line, i) => (Text: line, Number: i + 1))
        where !line.Text.TrimStart().StartsWith('#')
        from written in ReferenceMatcher.FindAll(line.Text).Select(match => match.Written).Concat(line.Text.Split(' ').Where(word => ReferenceMatcher.Prefixes(word).Skip(1).Any()))
        select (MaskedReference.Of(written), line.Number);
}
