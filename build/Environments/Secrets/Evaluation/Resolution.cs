using Environments.Secrets.Engines;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Evaluation;

/// <summary>Looks references up, each once for as long as this lives, and all that are known at a time together.</summary>
/// <param name="engine">Looks them up.</param>
internal sealed class Resolution(ISecretEngine engine)
{
    private readonly Dictionary<string, SecretAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Repeats <paramref name="expand"/>, which must have no effects of its own, until it misses nothing.</summary>
    /// <param name="expand">Expands a template with what is known.</param>
    /// <param name="keepsSecretReferences">Whether <c>secretref+</c> stays as it is written.</param>
    /// <param name="write">How a value is written within a text.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What the last pass made, and the pass itself; it may have failures.</returns>
    public async Task<(T Result, Expansion Expansion)> RunAsync<T>(Func<Expansion, T> expand, bool keepsSecretReferences, Func<object?, string> write, CancellationToken cancellation)
    {
        while (true)
        {
            var expansion = new Expansion(_answers, keepsSecretReferences, write);
            var result = expand(expansion);
            if (expansion.Missing.Count == 0)
            {
                return (result, expansion);
            }

            await LookUpAsync(expansion.Missing, cancellation).ConfigureAwait(false);
        }
    }

    private async Task LookUpAsync(Dictionary<string, (string Shown, bool HoldsSecret)> missing, CancellationToken cancellation)
    {
        var references = new List<SecretReference>(missing.Count);
        foreach (var (key, (shown, holdsSecret)) in missing)
        {
            try
            {
                references.Add(SecretReference.Parse(key, shown) with { HoldsSecret = holdsSecret });
            }
            catch (EnvironmentsException malformed)
            {
                _answers[key] = SecretAnswer.Failed(malformed.Problem);
            }
        }

        foreach (var (reference, answer) in await engine.ResolveAsync(references, cancellation).ConfigureAwait(false))
        {
            _answers[reference.Key] = answer;
        }

        if (references.FirstOrDefault(reference => !_answers.ContainsKey(reference.Key)) is { } forgotten)
        {
            throw new InvalidOperationException($"The engine {engine.Name} gave no answer for {forgotten.Shown}.");
        }
    }
}
