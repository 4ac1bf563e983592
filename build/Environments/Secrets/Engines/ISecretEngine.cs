using System.Collections.Immutable;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Engines;

/// <summary>Looks secrets up. It reports what it cannot find instead of throwing, so that all failures of a template are known together.</summary>
internal interface ISecretEngine
{
    /// <summary>What it is called in reports.</summary>
    string Name { get; }

    /// <summary>An answer for each of the references, which are distinct.</summary>
    Task<ImmutableDictionary<SecretReference, SecretAnswer>> ResolveAsync(IReadOnlyCollection<SecretReference> references, CancellationToken cancellation);
}
