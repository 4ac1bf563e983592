namespace Environments.Schemas;

/// <summary>What came of looking for a schema. Closed: found, not found, not reachable.</summary>
internal abstract record SchemaAnswer;

/// <summary>There is one.</summary>
/// <param name="Schema">The schema.</param>
internal sealed record SchemaFound(Schema Schema) : SchemaAnswer;

/// <summary>Every location was asked, and none has one.</summary>
internal sealed record SchemaNotFound : SchemaAnswer;

/// <summary>Whether there is one cannot be said; what it would describe is not checked.</summary>
/// <param name="Why">One sentence for a person: where it was looked for, and what stood in the way.</param>
internal sealed record SchemaNotReachable(string Why) : SchemaAnswer;
