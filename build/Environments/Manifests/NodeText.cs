using YamlDotNet.RepresentationModel;

namespace Environments.Manifests;

/// <summary>Writes nodes.</summary>
internal static class NodeText
{
    /// <summary>A node as one YAML document.</summary>
    public static string Of(YamlNode node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(node)).Save(text, assignAnchors: false);
        var written = text.ToString();
        return written.EndsWith("...\n", StringComparison.Ordinal) ? written[..^4] : written;
    }
}
