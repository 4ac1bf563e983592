using System.Collections.Immutable;
using System.Text.Json;

namespace Environments.Validations.Rules.Agreement;

/// <summary>What the compiled configuration of an environment says about the services that the world sees; the terraform of the environment makes the same of it.</summary>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Domain">The domain that the hosts belong to.</param>
/// <param name="Services">The services.</param>
internal sealed record ExposedServices(string File, string Domain, ImmutableArray<ExposedHost> Services)
{
    /// <summary>The absolute paths of all configurations there are, in order: what they say decides what rules find.</summary>
    /// <param name="root">The absolute path of the root of the repository.</param>
    public static IEnumerable<string> FilesIn(string root) => Path.Combine(root, "examples") is var examples && Directory.Exists(examples)
        ? Directory.EnumerateDirectories(examples, "*-environment").Select(environment => Path.Combine(environment, "kcl", "main.json")).Where(System.IO.File.Exists).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Reads the configuration of the environment that bears the name of a cluster; <see langword="null"/> where there is none that says anything about services.</summary>
    /// <param name="root">The absolute path of the root of the repository.</param>
    /// <param name="environment">The name.</param>
    public static ExposedServices? Read(string root, string environment)
    {
        var file = $"examples/{environment}-environment/kcl/main.json";
        try
        {
            return System.IO.File.Exists(Path.Combine(root, file)) ? Parse(System.IO.File.ReadAllText(Path.Combine(root, file)), file) : null;
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Compiled to something else: `Plan` and `Doctor` say what is wrong with it.
            return null;
        }
    }

    /// <summary>Reads the text of a configuration.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">It says nothing about services.</exception>
    public static ExposedServices Parse(string text, string file)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new(file, TextOf(root, "domain"), [.. root.GetProperty("services").EnumerateArray().Select(service => new ExposedHost(TextOf(service, "name"), TextOf(service, "host"), service.GetProperty("port").GetInt32()))]);
    }

    private static string TextOf(JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;
}
