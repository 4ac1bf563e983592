namespace Environments.Validations.Building.Clusters;

/// <summary>Where the path of a Kustomization leads. A closed hierarchy.</summary>
internal abstract record KustomizationPath
{
    /// <summary>Into this repository.</summary>
    /// <param name="Directory">From the root of the repository.</param>
    public sealed record Here(string Directory) : KustomizationPath;

    /// <summary>Somewhere that cannot be looked at.</summary>
    /// <param name="Why">A sentence.</param>
    public sealed record Elsewhere(string Why) : KustomizationPath;

    /// <summary>Nowhere.</summary>
    /// <param name="Why">A sentence.</param>
    public sealed record Nowhere(string Why) : KustomizationPath;
}
