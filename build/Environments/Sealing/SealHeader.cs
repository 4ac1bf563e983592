using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Environments.Sealing;

/// <summary>
/// What stands in clear before the sealed content. Everybody can read it and nobody without the key can change it; until the seal has been checked it is what
/// somebody claims.
/// </summary>
/// <param name="Created">When the content was sealed.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plan), "plan")]
[JsonDerivedType(typeof(State), "state")]
internal abstract record SealHeader([property: JsonPropertyOrder(-1)] DateTimeOffset Created)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The header as bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Strict);

    /// <summary>Reads a header; <see langword="null"/> where it is none.</summary>
    public static SealHeader? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<SealHeader>(bytes, Strict);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Of a plan that travels between jobs.</summary>
    /// <param name="Of">What the plan was made from.</param>
    /// <param name="Created">When it was sealed.</param>
    public sealed record Plan(PlanOrigin Of, DateTimeOffset Created) : SealHeader(Created);

    /// <summary>Of a state that could not be saved.</summary>
    /// <param name="Environment">The environment.</param>
    /// <param name="Created">When it was sealed.</param>
    public sealed record State(string Environment, DateTimeOffset Created) : SealHeader(Created);
}
