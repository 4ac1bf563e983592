using Environments.Schemas.Rules;
using Environments.Schemas.Values;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Structure;

/// <summary>What a schema says of one value. Immutable.</summary>
internal sealed record SchemaNode
{
    /// <summary>One that allows everything.</summary>
    public static SchemaNode Anything { get; } = new();

    /// <summary>The types that are allowed; <see langword="null"/> where all are.</summary>
    public JsonTypes? Types { get; init; }

    /// <summary>Whether nothing is a value of its own here: elsewhere the API server drops a field without a value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Whether the value is a quantity, which may be written as a string or as a number.</summary>
    public bool IsQuantity { get; init; }

    /// <summary>Whether the API server fills it in where it is missing.</summary>
    public bool HasDefault { get; init; }

    /// <summary>Which values are allowed.</summary>
    public ValueRules? Values { get; init; }

    /// <summary>What a string has to be.</summary>
    public TextRules? Text { get; init; }

    /// <summary>What a number has to be.</summary>
    public NumberRules? Number { get; init; }

    /// <summary>What a list has to be.</summary>
    public ListRules? List { get; init; }

    /// <summary>What a mapping has to be.</summary>
    public ObjectRules? Object { get; init; }

    /// <summary>Other schemas that have a say.</summary>
    public Combinations? Combined { get; init; }

    /// <summary>Whether a field without a value has one that counts.</summary>
    public bool AcceptsNull => IsNullable || (Types?.HasFlag(JsonTypes.Null) ?? Combined?.AcceptsNull ?? true);

    /// <summary>Reports what is wrong with a value.</summary>
    public void Check(YamlNode node, FieldPath path, Check check)
    {
        var value = node is YamlScalarNode scalar ? ScalarReader.Read(scalar) : default;
        var type = node switch { YamlMappingNode => JsonTypes.Object, YamlSequenceNode => JsonTypes.Array, _ => value.Type };
        if (check.Ignores(node) || (type == JsonTypes.Null && (AcceptsNull || ReferenceEquals(path, FieldPath.Root))))
        {
            return;
        }

        if (!IsAllowed(type))
        {
            check.Report(path, node, TypeMessages.Of(Types!.Value, IsQuantity, type, value, check));
            return;
        }

        if (type == JsonTypes.Number && double.IsNaN(value.Number))
        {
            check.Report(path, node, $"{check.Subject(value.Text)} is a number that JSON does not have");
            return;
        }

        Values?.Check(node, path, check);
        Text?.Check(node, type, value, path, check);
        Number?.Check(node, type, value, path, check);
        if (node is YamlMappingNode mapping)
        {
            Object?.Check(mapping, path, check);
        }
        else if (node is YamlSequenceNode sequence)
        {
            List?.Check(sequence, path, check);
        }

        Combined?.Check(node, path, check);
    }

    private bool IsAllowed(JsonTypes type) => Types is not { } allowed
        || allowed.HasFlag(type)
        || (type == JsonTypes.Integer && (allowed.HasFlag(JsonTypes.Number) || IsQuantity))
        || (type == JsonTypes.Number && IsQuantity);
}
