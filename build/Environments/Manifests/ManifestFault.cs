namespace Environments.Manifests;

/// <summary>Something that keeps a document from being read, or from being read in one way only.</summary>
/// <param name="Location">Where.</param>
/// <param name="What">One sentence.</param>
internal sealed record ManifestFault(SourceLocation Location, string What);
