namespace Environments.Schemas.Values;

/// <summary>Types as schemas and as sentences name them.</summary>
internal static class TypeNames
{
    private static readonly (JsonTypes Type, string Name, string Phrase)[] All =
    [
        (JsonTypes.String, "string", "a string"),
        (JsonTypes.Integer, "integer", "an integer"),
        (JsonTypes.Number, "number", "a number"),
        (JsonTypes.Boolean, "boolean", "a boolean"),
        (JsonTypes.Object, "object", "a mapping"),
        (JsonTypes.Array, "array", "a list"),
        (JsonTypes.Null, "null", "null"),
    ];

    /// <summary>The type of a name in a schema.</summary>
    /// <exception cref="InvalidOperationException">There is no such type.</exception>
    public static JsonTypes Parse(string? name) =>
        All.FirstOrDefault(type => type.Name == name) is { Name: not null } known ? known.Type : throw new InvalidOperationException($"there is no type '{name}'");

    /// <summary>The types as alternatives: <c>a string or an integer</c>. That something may be missing is not said.</summary>
    public static string Alternatives(JsonTypes types)
    {
        var said = types == JsonTypes.Null ? types : types & ~JsonTypes.Null;
        return Alternatives([.. All.Where(type => said.HasFlag(type.Type)).Select(type => type.Phrase)]);
    }

    /// <summary>Texts as alternatives.</summary>
    public static string Alternatives(IReadOnlyCollection<string> texts) =>
        texts.Count < 2 ? string.Concat(texts) : $"{string.Join(", ", texts.Take(texts.Count - 1))} or {texts.Last()}";
}
