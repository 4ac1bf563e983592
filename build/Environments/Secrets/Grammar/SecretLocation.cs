using System.Collections.Immutable;

namespace Environments.Secrets.Grammar;

/// <summary>What a provider is asked for: references that differ only in their fragment have one location, and are read once.</summary>
/// <param name="Scheme">Which provider.</param>
/// <param name="Path">What it is called there: the host and the path of the reference.</param>
internal sealed record SecretLocation(string Scheme, string Path)
{
    /// <summary>The parameters of the reference.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A text that is the same for equal locations, for use as a key.</summary>
    public string Identity => $"{Scheme}\n{Path}\n{string.Join('\n', Parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}";

    /// <inheritdoc/>
    public bool Equals(SecretLocation? other) => other is not null && Identity == other.Identity;

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode(StringComparison.Ordinal);
}
