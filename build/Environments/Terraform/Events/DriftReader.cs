using System.Text.Json;

namespace Environments.Terraform.Events;

/// <summary>
/// Reads the drift out of a plan as <c>show -json</c> prints it. Providers store a missing value sometimes as null and sometimes as something empty, so that
/// terraform reports drift straight after an apply; null, "", {} and [] are therefore one and the same here.
/// </summary>
internal static class DriftReader
{
    /// <summary>What really differs.</summary>
    /// <param name="plan">The document of <c>show -json PLAN</c>. It has secrets in clear; nothing of them is kept.</param>
    public static IEnumerable<Drift> Read(JsonElement plan) =>
        from resource in plan.ItemsOf("resource_drift")
        let drift = DriftOf(resource)
        where drift is not null
        select drift;

    private static Drift? DriftOf(JsonElement resource)
    {
        var address = resource.TextOf("address") ?? string.Empty;
        var before = resource.Member("change")?.Member("before");
        var after = resource.Member("change")?.Member("after");
        if (before is null || after is null)
        {
            return new(address, after is null ? ChangeAction.Delete : ChangeAction.Create, []);
        }

        var names = Names(before.Value).Union(Names(after.Value)).Order(StringComparer.Ordinal).Where(name => !AreEqual(before.Value.Member(name), after.Value.Member(name)));
        return names.ToList() is { Count: > 0 } different ? new(address, ChangeAction.Update, [.. different]) : null;
    }

    private static bool AreEqual(JsonElement? one, JsonElement? other)
    {
        if (IsNothing(one) || IsNothing(other))
        {
            return IsNothing(one) && IsNothing(other);
        }

        return (one!.Value.ValueKind, other!.Value.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => Names(one.Value).Union(Names(other.Value)).All(name => AreEqual(one.Value.Member(name), other.Value.Member(name))),
            (JsonValueKind.Array, JsonValueKind.Array) => one.Value.GetArrayLength() == other.Value.GetArrayLength()
                && one.Value.EnumerateArray().Zip(other.Value.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second)),
            _ => JsonElement.DeepEquals(one.Value, other.Value),
        };
    }

    private static bool IsNothing(JsonElement? value) => value is not { } element || element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => element.ValueEquals(string.Empty),
        JsonValueKind.Array => element.GetArrayLength() == 0,
        JsonValueKind.Object => !element.EnumerateObject().Any(),
        _ => false,
    };

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(member => member.Name) : [];
}
