using System.Collections.Frozen;
using System.Collections.Immutable;
using Environments.Schemas.Rules;
using Environments.Schemas.Values;

namespace Environments.Schemas.Structure;

/// <summary>
/// What every object has, whatever its schema says: <c>apiVersion</c>, <c>kind</c> and <c>metadata</c>, which CustomResourceDefinitions leave out or leave open. A field at the top that
/// nobody declares is refused by the API server. Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/.
/// </summary>
internal static class RootSchema
{
    private static readonly SchemaNode Text = new() { Types = JsonTypes.String };
    private static readonly SchemaNode Number = new() { Types = JsonTypes.Integer, Number = new(null, null, null, null, null, "int64") };
    private static readonly SchemaNode Moment = new() { Types = JsonTypes.String | JsonTypes.Null, Text = new(null, null, null, "date-time") };
    private static readonly SchemaNode Texts = new() { Types = JsonTypes.Object, Object = new(FrozenDictionary<string, SchemaNode>.Empty, Text, [], null, null) };
    private static readonly SchemaNode Boolean = new() { Types = JsonTypes.Boolean };

    private static readonly SchemaNode Metadata = Mapping(
        [],
        ("annotations", Texts),
        ("creationTimestamp", Moment),
        ("deletionGracePeriodSeconds", Number),
        ("deletionTimestamp", Moment),
        ("finalizers", new() { Types = JsonTypes.Array, List = new(Text, null, null, IsSet: true, []) }),
        ("generateName", Text),
        ("generation", Number),
        ("labels", Texts),
        ("managedFields", SchemaNode.Anything),
        ("name", Text),
        ("namespace", Text),
        ("ownerReferences", new()
        {
            Types = JsonTypes.Array,
            List = new(
                Mapping(
                    ["apiVersion", "kind", "name", "uid"],
                    ("apiVersion", Text),
                    ("blockOwnerDeletion", Boolean),
                    ("controller", Boolean),
                    ("kind", Text),
                    ("name", Text),
                    ("uid", Text)),
                null,
                null,
                IsSet: false,
                ["uid"]),
        }),
        ("resourceVersion", Text),
        ("selfLink", Text),
        ("uid", Text));

    /// <summary>A schema with what every object has. One that leaves open which fields there are at the top is closed, unless it says that unknown ones are kept or names none.</summary>
    public static SchemaNode Of(SchemaNode schema) => schema.Object is { Fields.Count: > 0 } rules
        ? schema with { Types = schema.Types ?? JsonTypes.Object, Object = WithOwn(rules) with { Others = rules.IsOpenByOmission ? null : rules.Others } }
        : schema;

    /// <summary>The same for an object within another one, which is not closed.</summary>
    public static SchemaNode Embedded(SchemaNode schema)
    {
        var rules = WithOwn(schema.Object ?? new(FrozenDictionary<string, SchemaNode>.Empty, SchemaNode.Anything, [], null, null));
        return schema with { Object = rules with { Required = [.. rules.Required.Union(["apiVersion", "kind"])] } };
    }

    private static ObjectRules WithOwn(ObjectRules rules)
    {
        var fields = rules.Fields.ToDictionary(StringComparer.Ordinal);
        fields.TryAdd("apiVersion", Text);
        fields.TryAdd("kind", Text);
        fields["metadata"] = fields.GetValueOrDefault("metadata") is { Object: { } described } metadata ? metadata with { Object = Both(described, Metadata.Object!) } : Metadata;
        return rules with { Fields = fields.ToFrozenDictionary(StringComparer.Ordinal) };
    }

    // A definition may restrict the name of its objects, and has nothing to say of the other fields.
    private static ObjectRules Both(ObjectRules described, ObjectRules own) => described with
    {
        Fields = own.Fields.Where(field => !described.Fields.ContainsKey(field.Key)).Concat(described.Fields).ToFrozenDictionary(StringComparer.Ordinal),
        Others = null,
    };

    private static SchemaNode Mapping(ImmutableArray<string> required, params (string Name, SchemaNode Schema)[] fields) => new()
    {
        Types = JsonTypes.Object,
        Object = new(fields.ToFrozenDictionary(field => field.Name, field => field.Schema, StringComparer.Ordinal), null, required, null, null),
    };
}
