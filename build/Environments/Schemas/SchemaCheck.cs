using Environments.Schemas.Rules;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas;

/// <summary>Holds documents against a schema, as the API server would.</summary>
internal static class SchemaCheck
{
    /// <summary>Everything in a document that its schema does not allow, in the order of the text.</summary>
    /// <param name="document">The document; its scalars have the types that Kubernetes reads them with.</param>
    /// <param name="schema">The schema of its kind.</param>
    /// <param name="ignoresSops">Whether what SOPS adds is passed over: the field <c>sops</c> at the top, and the type of encrypted values.</param>
    public static IReadOnlyList<SchemaFinding> Of(YamlNode document, Schema schema, bool ignoresSops = false)
    {
        var check = new Check(ignoresSops, quotesValues: !IsSecret(document));
        schema.Root.Check(document, FieldPath.Root, check);
        return [.. check.Findings.Distinct().OrderBy(found => found.Line).ThenBy(found => found.Column).ThenBy(found => found.Path, StringComparer.Ordinal).ThenBy(found => found.What, StringComparer.Ordinal)];
    }

    // What stands in a Secret must not stand in a report.
    private static bool IsSecret(YamlNode document) => document is YamlMappingNode mapping
        && Members.Of(mapping).TryGetValue("kind", out var kind) && kind.Value is YamlScalarNode { Value: "Secret" };
}
