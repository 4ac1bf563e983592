using System.Collections.Immutable;
using Environments.Schemas.Structure;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Rules;

/// <summary>Other schemas that have a say about a value: all of them, any of them, exactly one, not that one.</summary>
/// <param name="All">Every one of these must allow it.</param>
/// <param name="Any">At least one of these; none where nothing is asked.</param>
/// <param name="One">Exactly one of these; none where nothing is asked.</param>
/// <param name="Not">This one must not.</param>
internal sealed record Combinations(ImmutableArray<SchemaNode> All, ImmutableArray<SchemaNode> Any, ImmutableArray<SchemaNode> One, SchemaNode? Not)
{
    /// <summary>Whether nothing is a value for them.</summary>
    public bool AcceptsNull => All.Concat(Any.Length + One.Length == 0 ? [SchemaNode.Anything] : [.. Any, .. One]).Any(schema => schema.AcceptsNull);

    /// <summary>Reports what they have against it.</summary>
    public void Check(YamlNode node, FieldPath path, Check check)
    {
        foreach (var schema in All)
        {
            schema.Check(node, path, check);
        }

        Alternatives(Any, isOne: false, node, path, check);
        Alternatives(One, isOne: true, node, path, check);
        if (Not is not null && check.Try(Not, node, path).Count == 0)
        {
            check.Report(path, node, Required([Not]) is { } fields ? $"{fields} must not be set here" : "the value has a form that is not allowed here");
        }
    }

    private static void Alternatives(ImmutableArray<SchemaNode> schemas, bool isOne, YamlNode node, FieldPath path, Check check)
    {
        if (schemas.Length == 0)
        {
            return;
        }

        var tried = schemas.Select(schema => (Schema: schema, Findings: check.Try(schema, node, path))).ToList();
        var fitting = tried.Where(one => one.Findings.Count == 0).Select(one => one.Schema).ToImmutableArray();
        if (fitting.Length == 0)
        {
            Report(tried, node, path, check);
        }
        else if (isOne && fitting.Length > 1)
        {
            check.Report(path, node, Required(fitting) is { } fields ? $"only one of {fields} may be set" : $"the value has {fitting.Length} of the {schemas.Length} forms that are allowed, but must have exactly one");
        }
    }

    // Types are alternatives that can be named, and so are fields; of anything else the form that it comes nearest to is told.
    private static void Report(List<(SchemaNode Schema, IReadOnlyList<SchemaFinding> Findings)> tried, YamlNode node, FieldPath path, Check check)
    {
        var types = tried.All(one => one.Schema is { Types: not null, IsQuantity: false } && one.Schema == new SchemaNode { Types = one.Schema.Types, IsNullable = one.Schema.IsNullable })
            ? tried.Aggregate(JsonTypes.None, (all, one) => all | one.Schema.Types!.Value)
            : (JsonTypes?)null;
        if (types is not null)
        {
            new SchemaNode { Types = types }.Check(node, path, check);
        }
        else if (Required(tried.Select(one => one.Schema)) is { } fields && node is YamlMappingNode)
        {
            check.Report(path, node, $"{fields} must be set");
        }
        else
        {
            check.Report(tried.MinBy(one => one.Findings.Count).Findings.Select(finding => finding with { What = $"{finding.What}, in the nearest of {tried.Count} allowed forms" }));
        }
    }

    // Alternatives that ask for nothing but fields, as those fields.
    private static string? Required(IEnumerable<SchemaNode> schemas)
    {
        var asked = schemas.Select(schema => schema.Object is { Required: [_, ..] required } ? string.Join(" and ", required) : null).ToList();
        return asked.Contains(null) ? null : TypeNames.Alternatives(asked!);
    }
}
