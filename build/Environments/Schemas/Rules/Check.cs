using Environments.Schemas.Structure;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>One check of one document: how it is done, and what it finds.</summary>
/// <param name="ignoresSops">Whether what SOPS adds is passed over.</param>
/// <param name="quotesValues">Whether findings may say what stands in the document.</param>
internal sealed class Check(bool ignoresSops, bool quotesValues)
{
    private const int LongestQuote = 40;
    private readonly List<SchemaFinding> _findings = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<SchemaFinding> Findings => _findings;

    /// <summary>Reports something.</summary>
    /// <param name="path">Where in the document.</param>
    /// <param name="node">What has a place in the text.</param>
    /// <param name="what">What is wrong and what would be right.</param>
    public void Report(FieldPath path, YamlNode node, string what) => _findings.Add(new(path.ToString(), (int)node.Start.Line, (int)node.Start.Column, what));

    /// <summary>Reports what somebody else found.</summary>
    public void Report(IEnumerable<SchemaFinding> findings) => _findings.AddRange(findings);

    /// <summary>What a value would have to be told under another schema.</summary>
    public IReadOnlyList<SchemaFinding> Try(SchemaNode schema, YamlNode node, FieldPath path)
    {
        var check = new Check(ignoresSops, quotesValues);
        schema.Check(node, path, check);
        return check.Findings;
    }

    /// <summary>A value as it may be shown in front of what is said of it: in quotes, or no more than what it is.</summary>
    public string Subject(string text) => quotesValues && text.Length is > 0 and <= LongestQuote && !text.Any(char.IsControl) ? $"'{text}'" : "the value";

    /// <summary>Whether a field at the top is none of the object's own.</summary>
    public bool Ignores(FieldPath parent, string name) => ignoresSops && name == "sops" && ReferenceEquals(parent, FieldPath.Root);

    /// <summary>Whether a value is encrypted, and could be anything.</summary>
    public bool Ignores(YamlNode node) => ignoresSops && node is YamlScalarNode { Value: { } text } && text.StartsWith("ENC[", StringComparison.Ordinal) && text.EndsWith(']');
}
