namespace Environments.Flux;

/// <summary>Names a source.</summary>
/// <param name="Kind">Such as <c>GitRepository</c>.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal sealed record SourceReference(string Kind, string Namespace, string Name)
{
    /// <summary>As Flux writes it.</summary>
    public override string ToString() => $"{Kind}/{Namespace}/{Name}";
}
