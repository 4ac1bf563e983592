using System.Text.Json;

namespace Environments.Terraform;

/// <summary>Members of documents that other programs write, read without trust: what is missing or of another kind is <see langword="null"/>.</summary>
internal static class JsonMembers
{
    extension(JsonElement element)
    {
        /// <summary>Whether it is an object with that member.</summary>
        public bool Has(string name) => element.Member(name) is not null;

        /// <summary>The member, unless it is missing or null.</summary>
        public JsonElement? Member(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

        /// <summary>A member that is text.</summary>
        public string? TextOf(string name) => element.Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

        /// <summary>A member that is a whole number.</summary>
        public int? NumberOf(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : null;

        /// <summary>The members of a member that is an object.</summary>
        public IEnumerable<JsonProperty> MembersOf(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Object } member ? member.EnumerateObject() : [];

        /// <summary>The items of a member that is an array.</summary>
        public IEnumerable<JsonElement> ItemsOf(string name) =>
            element.Member(name) is { ValueKind: JsonValueKind.Array } member ? member.EnumerateArray() : [];
    }
}
