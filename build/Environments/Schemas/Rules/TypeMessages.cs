using Environments.Schemas.Values;

namespace Environments.Schemas.Rules;

/// <summary>What to say of a value of the wrong type, and of the quotes that are often the reason.</summary>
internal static class TypeMessages
{
    /// <summary>The sentence.</summary>
    public static string Of(JsonTypes allowed, bool isQuantity, JsonTypes type, ScalarValue value, Check check)
    {
        var wanted = isQuantity ? "a quantity such as 500m or 128Mi" : TypeNames.Alternatives(allowed);
        var isScalar = type is JsonTypes.String or JsonTypes.Integer or JsonTypes.Number or JsonTypes.Boolean;
        var subject = isScalar ? check.Subject(value.Text) : "the value";
        return $"{subject} is {TypeNames.Alternatives(type)}, but must be {wanted}{Advice(allowed, type, value)}";
    }

    private static string Advice(JsonTypes allowed, JsonTypes type, ScalarValue value) => type switch
    {
        JsonTypes.Integer or JsonTypes.Number or JsonTypes.Boolean when allowed.HasFlag(JsonTypes.String) => "; put it in quotes",
        JsonTypes.String when ScalarReader.Plain(value.Text).Type is var plain && (allowed.HasFlag(plain) || (plain == JsonTypes.Integer && allowed.HasFlag(JsonTypes.Number)))
            && plain is JsonTypes.Integer or JsonTypes.Number or JsonTypes.Boolean => "; remove the quotes",
        _ => string.Empty,
    };
}
