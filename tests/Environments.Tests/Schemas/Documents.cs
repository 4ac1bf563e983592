using System.Text;
using Environments.Schemas;
using YamlDotNet.RepresentationModel;

namespace Environments.Tests.Schemas;

/// <summary>Documents and schemas as texts.</summary>
internal static class Documents
{
    public static YamlNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents[0].RootNode;
    }

    public static Schema Schema(string json, string apiVersion = "example.org/v1", string kind = "Thing") =>
        Environments.Schemas.Schema.Read(Encoding.UTF8.GetBytes(json), ObjectKind.Of(apiVersion, kind)!);

    /// <summary>The findings of a document, as texts.</summary>
    public static string[] Findings(string schema, string yaml, bool ignoresSops = false) => [.. SchemaCheck.Of(Parse(yaml), Schema(schema), ignoresSops).Select(found => found.ToString())];

    /// <summary>The findings of a value of the field <c>v</c>.</summary>
    public static string[] OfValue(string schema, string value) => Findings($$"""{"properties":{"v":{{schema}} } }""", $"v: {value}");
}
