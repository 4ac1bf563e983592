using System.Text.Json;

namespace Environments.Tests.Secrets.Conformance;

/// <summary>One thing that vals is known to do.</summary>
internal sealed record Vector(string Id, string Mode, JsonElement Input, JsonElement Expected)
{
    private const string Shared = "shared/reference/vals-vectors.json";

    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Flags { get; init; } = [];

    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Our own, which are in the repository.</summary>
    public static IEnumerable<Vector> Committed() => Read(Repository.PathOf("tests/Environments.Tests/Secrets/Conformance/vectors.json"), "own-");

    /// <summary>Those that real runs of vals gave, where they lie beside the repository.</summary>
    public static IEnumerable<Vector> FromVals() => SharedPath is { } path ? Read(path, "vals-") : [];

    /// <summary>Where the latter are; <see langword="null"/> in a clone that stands alone.</summary>
    public static string? SharedPath => Ancestors().Select(directory => Path.Combine(directory, Shared)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Ancestors()
    {
        for (var at = Path.TrimEndingDirectorySeparator(Repository.Root); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }

    private static IEnumerable<Vector> Read(string path, string prefix)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(vector => new Vector(
            $"{prefix}{vector.GetProperty("id")}", vector.GetProperty("mode").GetString()!, vector.GetProperty("input").Clone(), vector.GetProperty("expected").Clone())
        {
            Files = Map(vector, "files"),
            Env = Map(vector, "env"),
            Flags = List(vector, "flags"),
            Only = List(vector, "only"),
        })];
    }

    private static Dictionary<string, string> Map(JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object ? map.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString()!) : [];

    private static string[] List(JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];
}
