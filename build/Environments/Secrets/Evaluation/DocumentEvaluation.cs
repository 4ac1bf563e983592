using System.Collections.Immutable;
using Environments.Secrets.Engines;
using Environments.Secrets.Grammar;
using Environments.Secrets.Values;
using Environments.Secrets.Yaml;

namespace Environments.Secrets.Evaluation;

/// <summary>Evaluates documents as <c>vals eval</c> does: what is empty or a scalar is dropped, strings directly in a list at the root stay as they are.</summary>
internal static class DocumentEvaluation
{
    /// <summary>The documents of a template that are kept.</summary>
    /// <exception cref="EnvironmentsException"><c>yaml-malformed</c>.</exception>
    public static ImmutableArray<object?> Read(string text) => [.. Kept(text).Select(Root)];

    /// <summary>The documents of a template that are kept, where any key at their root is a string.</summary>
    /// <exception cref="EnvironmentsException"><c>yaml-malformed</c>.</exception>
    public static ImmutableArray<object?> ReadVariables(string text) => [.. Kept(text).Select(new YamlDecoder(keepsTimestamps: false).DecodeDocument)];

    /// <summary>Whether something becomes of a document.</summary>
    public static bool IsKept(YamlNode root) => root is YamlMapping { Entries.IsEmpty: false } or YamlSequence { Items.IsEmpty: false };

    /// <summary>A document with values in the place of references, as far as they are known.</summary>
    public static object? Evaluate(object? root, Expansion expansion) => root switch
    {
        ImmutableArray<object?> items => Items(items, expansion, string.Empty),
        _ => Value(root, expansion, string.Empty),
    };

    private static IEnumerable<YamlNode> Kept(string text) => YamlReader.Documents(text).ToList().Where(IsKept);

    private static object? Root(YamlNode node)
    {
        if (node is YamlMapping mapping && !YamlDecoder.HasStringKeys(mapping))
        {
            throw YamlReader.Malformed("unexpected type: a key at the root is not a string; put it in quotes", node.Line);
        }

        return new YamlDecoder(keepsTimestamps: false).Decode(node);
    }

    private static ImmutableArray<object?> Items(ImmutableArray<object?> items, Expansion expansion, string path) =>
        [.. items.Select((item, i) => item switch
        {
            ImmutableArray<object?> inner => Items(inner, expansion, ValuePath.Join(path, i)),
            ImmutableSortedDictionary<string, object?> => Value(item, expansion, ValuePath.Join(path, i)),
            _ => item,
        })];

    private static object? Value(object? value, Expansion expansion, string path) => value switch
    {
        string text => expansion.Value(text, path),
        ImmutableArray<object?> items => items.Select((item, i) => Value(item, expansion, ValuePath.Join(path, i))).ToImmutableArray(),
        ImmutableSortedDictionary<string, object?> mapping => Mapping(mapping, expansion, path),
        _ => value,
    };

    private static ImmutableSortedDictionary<string, object?> Mapping(ImmutableSortedDictionary<string, object?> mapping, Expansion expansion, string path)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        var merged = new List<KeyValuePair<string, object?>>();
        foreach (var (key, value) in mapping)
        {
            if (value is ImmutableSortedDictionary<string, object?> && Merged(key, expansion, path) is { } document)
            {
                merged.AddRange(document);
            }
            else
            {
                values[key] = Value(value, expansion, ValuePath.Join(path, key));
            }
        }

        foreach (var (key, value) in merged)
        {
            values[key] = value;
        }

        return values.ToImmutable();
    }

    // A key that is a reference, over a mapping, stands for the document that it refers to; the mapping itself is dropped.
    private static ImmutableSortedDictionary<string, object?>? Merged(string key, Expansion expansion, string path)
    {
        var before = expansion.Secrets.Count;
        if (ReferenceMatcher.Find(key) is not { } match || expansion.Value(key, path) is not string text || text == key)
        {
            return null;
        }

        // The document as a text is nowhere in the result; its values are.
        expansion.Secrets.RemoveRange(before, expansion.Secrets.Count - before);
        try
        {
            var document = SecretDocument.Parse(text);
            expansion.Secrets.AddRange(SecretValue.Of(document, path, match.IsSecret, MaskedReference.Of(match.Written)));
            return document;
        }
        catch (EnvironmentsException malformed)
        {
            expansion.Fail(key, path, malformed.Problem);
            return null;
        }
    }
}
