using System.Text.Json;

namespace Environments.Schemas.Rules;

/// <summary>Numbers in schemas, and amounts in sentences.</summary>
internal static class Limits
{
    /// <summary>A count that a schema states, or <see langword="null"/>.</summary>
    public static long? Count(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) ? (long)value.GetDouble() : null;

    /// <summary>A number that a schema states, or <see langword="null"/>.</summary>
    public static double? Number(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>Whether a schema has a keyword, and it is true.</summary>
    public static bool IsSet(JsonElement schema, string name) => schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>An amount of something: <c>1 item</c>, <c>2 items</c>.</summary>
    public static string Amount(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
