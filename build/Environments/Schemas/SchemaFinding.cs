namespace Environments.Schemas;

/// <summary>Something in a document that its schema does not allow.</summary>
/// <param name="Path">Where in the document, as <c>$.spec.containers[0].image</c>.</param>
/// <param name="Line">The line in the text that the document was read from, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="What">What is wrong and what would be right, as one sentence without its subject, which is the path.</param>
internal sealed record SchemaFinding(string Path, int Line, int Column, string What)
{
    /// <summary>The path and what is wrong there.</summary>
    public override string ToString() => $"{Path}: {What}";
}
