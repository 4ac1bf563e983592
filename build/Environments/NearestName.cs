namespace Environments;

/// <summary>Finds the known name that a mistyped one most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest name where it is near enough to be meant: at most one edit, or one in three characters; else <see langword="null"/>.</summary>
    public static string? Near(string typed, IEnumerable<string> known) =>
        Of(typed, known) is { } nearest && Distance(typed.ToUpperInvariant(), nearest.ToUpperInvariant()) <= Math.Max(1, typed.Length / 3) ? nearest : null;

    /// <summary>
    /// The name with the fewest single-character edits (insertion, deletion, substitution, swap of neighbours), ignoring case; the
    /// first in ordinal order among equals, and <see langword="null"/> only where nothing is known.
    /// </summary>
    public static string? Of(string typed, IEnumerable<string> known) =>
        known.Order(StringComparer.Ordinal).MinBy(name => Distance(typed.ToUpperInvariant(), name.ToUpperInvariant()));

    // Optimal string alignment: https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
    private static int Distance(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                cost[i, j] = Math.Min(i, j) == 0 ? Math.Max(i, j) : Cheapest(i, j);
            }
        }

        return cost[left.Length, right.Length];

        int Cheapest(int i, int j)
        {
            var substituted = cost[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var edited = Math.Min(substituted, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
            var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
            return swapped ? Math.Min(edited, cost[i - 2, j - 2] + 1) : edited;
        }
    }
}
