using System.Collections.Immutable;

namespace Environments.Flux.Substitution;

/// <summary>The variables of one Kustomization: those that are set in the repository, and whether there are others that only the cluster has.</summary>
/// <param name="Values">Those that are known.</param>
/// <param name="Unknown">Those that are set, but to something that cannot be read here, such as an encrypted value.</param>
/// <param name="HasMoreElsewhere">Whether some object that only the cluster has sets others, so that none can be said to be missing.</param>
/// <param name="IsAlways">Whether texts are substituted although no variable is set (<c>substituteStrategy: Always</c>).</param>
internal sealed record Variables(ImmutableDictionary<string, string> Values, ImmutableHashSet<string> Unknown, bool HasMoreElsewhere, bool IsAlways)
{
    /// <summary>None.</summary>
    public static Variables None { get; } = new(ImmutableDictionary.Create<string, string>(StringComparer.Ordinal), ImmutableHashSet.Create<string>(StringComparer.Ordinal), false, false);

    /// <summary>Whether Flux touches texts at all.</summary>
    public bool Apply => IsAlways || HasMoreElsewhere || Values.Count > 0 || Unknown.Count > 0;
}
