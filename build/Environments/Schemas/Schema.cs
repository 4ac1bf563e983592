using System.Collections.Immutable;
using System.Text.Json;
using Environments.Schemas.Structure;

namespace Environments.Schemas;

/// <summary>The schema of one kind, read once and good for any number of documents at a time.</summary>
/// <param name="Root">What a document has to be.</param>
/// <param name="NotChecked">What the schema asks for and nobody here checks, such as rules in CEL: one sentence each, the path first.</param>
internal sealed record Schema(SchemaNode Root, ImmutableArray<string> NotChecked)
{
    /// <summary>Reads a structural schema: a JSON schema without references, as catalogues have them.</summary>
    /// <param name="json">The text.</param>
    /// <param name="kind">What it describes.</param>
    /// <exception cref="FormatException">It is no such schema; the message says why.</exception>
    public static Schema Read(ReadOnlyMemory<byte> json, ObjectKind kind)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 500 });
            var reader = new SchemaReader(kind.IsBuiltIn);
            return new(RootSchema.Of(reader.Read(document.RootElement)), reader.NotChecked);
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException)
        {
            throw new FormatException(unfit.Message, unfit);
        }
    }
}
