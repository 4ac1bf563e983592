namespace Environments.Schemas.Rules;

/// <summary>What to say of a field that is not known.</summary>
internal static class UnknownField
{
    private const int MostShown = 20;

    /// <summary>The sentence: the name that was meant where one is near enough, else the names that there are.</summary>
    public static string Message(string name, IReadOnlyCollection<string> known)
    {
        if (NearestName.Near(name, known) is { } meant)
        {
            return $"unknown field; did you mean {meant}?";
        }

        var names = known.Order(StringComparer.Ordinal).Take(MostShown).ToList();
        return known.Count == 0 ? "unknown field; none are allowed here"
            : $"unknown field; known here {(known.Count == 1 ? "is" : "are")} {string.Join(", ", names)}{(known.Count > names.Count ? $" and {known.Count - names.Count} more" : string.Empty)}";
    }
}
