using System.Text.Json;

namespace Nuke.Common.Parameters;

/// <summary>Parameters from <c>.nuke/parameters.json</c> and the profiles beside it; the last profile counts most.</summary>
internal static class ParametersFile
{
    private static readonly JsonDocumentOptions Tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static IReadOnlyList<string>? Find(string root, string parameter)
    {
        var profiles = Arguments.OfThisProcess().ValuesOf("Profile") ?? (Variables.Find("Profile") is { } profile ? [profile] : []);
        return profiles.Reverse().Select(name => $"parameters.{name}.json").Append("parameters.json")
            .Select(name => Path.Combine(root, ".nuke", name))
            .Where(File.Exists)
            .Select(path => Read(path, parameter))
            .FirstOrDefault(values => values is not null);
    }

    private static List<string>? Read(string path, string parameter)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path), Tolerant);
        return !document.RootElement.TryGetProperty(parameter, out var value) ? null
            : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(element => element.ToString())]
            : [value.ToString()];
    }
}
