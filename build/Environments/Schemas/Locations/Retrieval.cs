namespace Environments.Schemas.Locations;

/// <summary>What came of asking one place for a schema. Closed: retrieved, absent, unavailable.</summary>
internal abstract record Retrieval;

/// <summary>Here it is.</summary>
/// <param name="Json">Its text.</param>
/// <param name="From">The file or address.</param>
internal sealed record Retrieved(ReadOnlyMemory<byte> Json, string From) : Retrieval;

/// <summary>The place answers, and has none.</summary>
internal sealed record Absent : Retrieval;

/// <summary>The place could not be asked.</summary>
/// <param name="Why">One sentence.</param>
/// <param name="IsWhole">Whether the next kind would fare no better.</param>
internal sealed record Unavailable(string Why, bool IsWhole) : Retrieval;
