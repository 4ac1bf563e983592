using System.Collections.Immutable;

namespace Environments.Validations;

/// <summary>What a caller of <see cref="Validate"/> chooses.</summary>
/// <param name="Root">The absolute path of the root directory of the build.</param>
/// <param name="Directory">The absolute path of the directory that is validated.</param>
public sealed record ValidateOptions(string Root, string Directory)
{
    /// <summary>The clusters to look at; none is all of them, and what belongs to no cluster.</summary>
    public ImmutableArray<string> Environments { get; init; } = [];

    /// <summary>Whether bases may be fetched from elsewhere.</summary>
    public bool AllowRemoteBases { get; init; }

    /// <summary>Where schemas are: folders and addresses; none is the public catalogue.</summary>
    public ImmutableArray<string> Schemas { get; init; } = [];

    /// <summary>Whether a schema that cannot be had is an error.</summary>
    public bool RequireSchemas { get; init; }
}
