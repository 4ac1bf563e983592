using System.Collections.Immutable;
using System.Text.Json;

namespace Environments.CommandLine;

/// <summary>
/// Reads options from <c>.nuke/parameters.json</c> and the profiles beside it. NUKE ignores a key that it does not know and a value that
/// it cannot convert; both are errors here. Secrets and options that only a person may give are refused.
/// </summary>
internal static class ParametersFileReader
{
    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The settings of each file, the one that counts most first: the last profile, then the others, then the default file.</summary>
    public static IEnumerable<Setting> Read(string root, IEnumerable<string> profiles, CommandLineDescription description)
    {
        var standard = Path.Combine(root, ".nuke", "parameters.json");
        return profiles.Reverse()
            .Select(profile => ReadFile(Path.Combine(root, ".nuke", $"parameters.{profile}.json"), description))
            .Append(File.Exists(standard) ? ReadFile(standard, description) : [])
            .SelectMany(settings => settings)
            .ToList();
    }

    private static List<Setting> ReadFile(string path, CommandLineDescription description)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Tolerant);
            return [.. document.RootElement.EnumerateObject()
                .Where(property => property.Name != "$schema")
                .Select(property => Setting(property, path, description))];
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw Misuse.BadParametersFile(path, failure.Message);
        }
    }

    private static Setting Setting(JsonProperty property, string path, CommandLineDescription description)
    {
        // The keys of this file are case-sensitive in NUKE, and its own parameters have no effect there.
        var option = description.Options.FirstOrDefault(option => option.Member == property.Name)
            ?? throw Misuse.UnknownKey(property.Name, path, description);
        return option switch
        {
            { IsSecret: true } => throw Misuse.SecretInFile(option, path),
            { IsCommandLineOnly: true } => throw Misuse.CommandLineOnly(option, path),
            _ => new Setting(option, Values(property.Value), path).Checked(),
        };
    }

    private static ImmutableArray<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(element => element.ToString())],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        _ => [value.ToString()],
    };
}
