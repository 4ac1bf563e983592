using System.Collections.Immutable;
using System.Text.Json;

namespace Environments.Secrets.Providers.OnePassword;

/// <summary>The fields of a 1Password item, as a Connect server answers them.</summary>
/// <param name="fields">Its fields.</param>
internal sealed class OnePasswordItem(ImmutableArray<OnePasswordItem.ItemField> fields)
{
    /// <summary>Reads an item.</summary>
    public static OnePasswordItem Read(JsonElement item)
    {
        var labels = Elements(item, "sections").ToDictionary(section => Text(section, "id"), section => Text(section, "label"), StringComparer.Ordinal);
        return new([.. Elements(item, "fields").Select(field => (Field: field, Section: field.TryGetProperty("section", out var section) ? Text(section, "id") : null)).Select(entry => new ItemField(
            Text(entry.Field, "id"),
            Text(entry.Field, "label"),
            Text(entry.Field, "value"),
            entry.Section,
            entry.Section is null ? null : labels.GetValueOrDefault(entry.Section)))]);
    }

    /// <summary>The field of that label or id, in a section or in any; names are compared as 1Password does, ignoring case.</summary>
    public string? Field(string? section, string name) => fields
        .Where(field => section is null || Is(section, field.SectionId, field.SectionLabel))
        .FirstOrDefault(field => Is(name, field.Id, field.Label))?.Value;

    /// <summary>Every field under each of its names, as vals offers them: <c>label</c>, <c>id</c>, <c>section.label</c>...</summary>
    public ImmutableSortedDictionary<string, object?> AsDocument()
    {
        var document = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            document[field.Id] = field.Value;
            IEnumerable<string> names = field.SectionId is null ? [field.Label]
                : new[] { field.SectionLabel, field.SectionId }.Where(section => !string.IsNullOrEmpty(section)).SelectMany(section => new[] { $"{section}.{field.Label}", $"{section}.{field.Id}" });
            foreach (var name in names)
            {
                document[name] = field.Value;
            }
        }

        return document.ToImmutable();
    }

    private static bool Is(string name, params ReadOnlySpan<string?> names)
    {
        foreach (var candidate in names)
        {
            if (string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<JsonElement> Elements(JsonElement item, string name) =>
        item.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? string.Empty : string.Empty;

    /// <summary>One field.</summary>
    internal sealed record ItemField(string Id, string Label, string Value, string? SectionId, string? SectionLabel);
}
