using Environments.Schemas.Rules;
using Environments.Schemas.Values;

namespace Environments.Schemas.Structure;

/// <summary>
/// Which fields of the API server's own types are quantities. Its OpenAPI calls them strings, although <c>cpu: 1</c> is as good as <c>cpu: "1"</c>; custom resources mark theirs themselves.
/// Each is known by a field that stands beside it. Source: the fields of type resource.Quantity in https://github.com/kubernetes/api.
/// </summary>
internal static class Quantities
{
    private static readonly (string Field, string Beside)[] All =
    [
        ("limits", "requests"), ("requests", "limits"),
        ("sizeLimit", "medium"),
        ("divisor", "resource"),
        ("overhead", "containers"),
        ("capacity", "accessModes"), ("capacity", "nodeInfo"), ("allocatable", "nodeInfo"), ("allocatedResources", "conditions"), ("allocatedResources", "containerID"),
        ("hard", "used"), ("used", "hard"), ("hard", "scopeSelector"),
        ("default", "maxLimitRequestRatio"), ("defaultRequest", "maxLimitRequestRatio"), ("max", "maxLimitRequestRatio"), ("min", "maxLimitRequestRatio"), ("maxLimitRequestRatio", "defaultRequest"),
        ("averageValue", "averageUtilization"), ("value", "averageUtilization"),
        ("capacity", "maximumVolumeSize"), ("maximumVolumeSize", "nodeTopology"),
    ];

    /// <summary>Makes quantities of the strings among some fields that are ones.</summary>
    public static void Mark(Dictionary<string, SchemaNode> fields)
    {
        foreach (var (name, _) in All.Where(known => fields.ContainsKey(known.Field) && fields.ContainsKey(known.Beside)))
        {
            fields[name] = fields[name] is { Object: { Others: { } others } rules } map && IsText(others) ? map with { Object = rules with { Others = Quantity(others) } }
                : IsText(fields[name]) ? Quantity(fields[name])
                : fields[name];
        }
    }

    private static bool IsText(SchemaNode schema) => schema is { Types: { } types, Text: null } && types.HasFlag(JsonTypes.String);

    private static SchemaNode Quantity(SchemaNode schema) => schema with { IsQuantity = true, Text = new TextRules(null, null, null, "quantity") };
}
