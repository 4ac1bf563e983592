using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Environments.CommandLine;

namespace Environments.Development;

/// <summary>
/// Writes <c>.nuke/build.schema.json</c>, from which IDEs and NUKE's completion learn the targets and options. It is committed, so that a change of
/// the public API shows in a review. The layout is NUKE's: https://github.com/nuke-build/nuke/blob/develop/source/Nuke.Build/Utilities/SchemaUtility.cs.
/// </summary>
internal static class SchemaDocument
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, with line feeds and a final one.</summary>
    public static string Write(CommandLineDescription description)
    {
        var document = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["ExecutableTarget"] = Enumeration(description.Targets.Select(target => target.Name)),
                ["NukeBuild"] = Properties(EngineOptions.Taken),
            },
            ["allOf"] = new JsonArray(Properties(description.Options), Reference("NukeBuild")),
        };
        return document.ToJsonString(Layout).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonObject Properties(IEnumerable<OptionDescription> options) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(options
            .OrderBy(option => option.Member, StringComparer.Ordinal)
            .Select(option => KeyValuePair.Create(option.Member, (JsonNode?)Property(option)))),
    };

    private static JsonObject Property(OptionDescription option)
    {
        var property = option.Kind switch
        {
            OptionKind.Flag => new JsonObject { ["type"] = "boolean" },
            OptionKind.List => new JsonObject { ["type"] = "array", ["items"] = Element(option) },
            OptionKind.Choice => Enumeration(option.Choices),
            _ => new JsonObject { ["type"] = "string" },
        };
        property["description"] = option.Summary;
        return property;
    }

    private static JsonObject Element(OptionDescription option) =>
        option.Member is "Target" or "Skip" ? Reference("ExecutableTarget") : new JsonObject { ["type"] = "string" };

    private static JsonObject Enumeration(IEnumerable<string> values) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. values.Order(StringComparer.Ordinal).Select(value => (JsonNode)value)]),
    };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };
}
