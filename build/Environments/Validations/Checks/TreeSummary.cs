namespace Environments.Validations.Checks;

/// <summary>What was looked at.</summary>
/// <param name="Clusters">How many clusters.</param>
/// <param name="Builds">How many builds.</param>
/// <param name="Objects">How many objects came out of them.</param>
internal sealed record TreeSummary(int Clusters, int Builds, int Objects)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Clusters} {(Clusters == 1 ? "cluster" : "clusters")}, {Builds} {(Builds == 1 ? "build" : "builds")}, {Objects} objects";
}
