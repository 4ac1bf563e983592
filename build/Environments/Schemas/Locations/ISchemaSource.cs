namespace Environments.Schemas.Locations;

/// <summary>A place that has schemas.</summary>
internal interface ISchemaSource
{
    /// <summary>Gets the text of a schema. Ends with nothing but cancellation.</summary>
    Task<Retrieval> ReadAsync(ObjectKind kind, CancellationToken cancellation);
}
