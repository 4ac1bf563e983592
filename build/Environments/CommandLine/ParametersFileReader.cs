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
            var settings = document.RootElement.EnumerateObject()
                .Where(property => property.Name != "$schema")
                .Select(property => Setting(property, path, description))
                .ToList();
            return settings.CountBy(setting => setting.Option).FirstOrDefault(count => count.Value > 1).Key is { } twice
                ? throw Misuse.GivenTwice(twice, path)
                : settings;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Misuse.NoProfile(path);
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
            ?? throw (EngineOptions.AllNames.Contains(property.Name, StringComparer.OrdinalIgnoreCase)
                ? Misuse.RefusedOption(property.Name, "it has no effect in a file", path)
                : Misuse.UnknownKey(property.Name, path, description));
        return option switch
        {
            { IsSecret: true } => throw Misuse.SecretInFile(option, path),
            { IsCommandLineOnly: true } => throw Misuse.CommandLineOnly(option, path),
            _ => new Setting(option, Values(option, property.Value, path), path).Checked(),
        };
    }

    // What Json.NET could not convert NUKE warns about and drops, so that a command would run on everything instead of on one thing.
    private static ImmutableArray<string> Values(OptionDescription option, JsonElement value, string path) => (option.Kind, value.ValueKind) switch
    {
        (OptionKind.List, JsonValueKind.Array) => [.. value.EnumerateArray().Select(element => element.ToString())],
        (OptionKind.Flag, JsonValueKind.True) => ["true"],
        (OptionKind.Flag, JsonValueKind.False) => ["false"],
        (OptionKind.Text or OptionKind.Choice, JsonValueKind.String) => [value.GetString()!],
        _ => throw Misuse.BadParametersFile(path, $"The value of '{option.Member}' has the wrong JSON type: {value.ValueKind}."),
    };
}
