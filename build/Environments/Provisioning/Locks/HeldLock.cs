using System.Globalization;
using System.Text.Json;

namespace Environments.Provisioning.Locks;

/// <summary>A lock that somebody holds on a state, or left behind.</summary>
/// <param name="Place">Where it is, for people: the lock file or the table.</param>
/// <param name="Id">What tells it from the next one; empty where it cannot be read.</param>
/// <param name="Who">User and machine of its holder.</param>
/// <param name="Operation">What its holder does.</param>
/// <param name="Created">Since when; <see langword="null"/> where that cannot be read.</param>
internal sealed record HeldLock(string Place, string Id, string Who, string Operation, DateTimeOffset? Created)
{
    /// <summary>Reads what terraform writes into both kinds of lock; what is no such document is a lock all the same.</summary>
    public static HeldLock Parse(string place, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new(
                place,
                TextOf(root, "ID"),
                TextOf(root, "Who"),
                TextOf(root, "Operation").Replace("OperationType", string.Empty, StringComparison.Ordinal).ToLowerInvariant(),
                DateTimeOffset.TryParse(TextOf(root, "Created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created) ? created : null);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return new(place, string.Empty, string.Empty, string.Empty, null);
        }
    }

    /// <summary>Holder, work and time in one phrase.</summary>
    public override string ToString() => Who.Length == 0
        ? "its holder cannot be read"
        : $"held by {Who} ({Operation}){(Created is { } time ? $" since {time.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}" : string.Empty)}";

    private static string TextOf(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;
}
