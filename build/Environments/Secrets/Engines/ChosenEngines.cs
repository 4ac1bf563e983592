using System.Collections.Concurrent;
using System.Collections.Immutable;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Providers;
using Environments.Secrets.Providers.OnePassword;

namespace Environments.Secrets.Engines;

/// <summary>
/// Sends each reference to the engine that serves it: vals where it is there, else the built-in one, which also takes what vals could not do. Remembers which engine served
/// which scheme, and why.
/// </summary>
/// <param name="builtIn">The built-in engine.</param>
/// <param name="vals">vals; <see langword="null"/> where it is not there.</param>
/// <param name="options">What the user says.</param>
/// <param name="variables">The variables as they were when this process started.</param>
internal sealed class ChosenEngines(ISecretEngine builtIn, ISecretEngine? vals, SecretOptions options, ProcessVariables variables) : ISecretEngine
{
    private const string ServiceAccount = "OP_SERVICE_ACCOUNT_TOKEN";
    private readonly ConcurrentDictionary<string, string> _served = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => vals is null ? builtIn.Name : $"{vals.Name} and {builtIn.Name}";

    /// <summary>By scheme: the engine that served it, and why that one.</summary>
    public ImmutableSortedDictionary<string, string> Served => _served.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<SecretReference, SecretAnswer>> ResolveAsync(IReadOnlyCollection<SecretReference> references, CancellationToken cancellation)
    {
        var shares = references.GroupBy(reference => EngineFor(reference.Location)).ToList();
        var answers = await Task.WhenAll(shares.Select(share => share.Key.ResolveAsync([.. share], cancellation))).ConfigureAwait(false);
        return answers.SelectMany(some => some).ToImmutableDictionary();
    }

    private ISecretEngine EngineFor(SecretLocation location)
    {
        var (engine, reason) = Choose(location);
        _served[location.Scheme] = $"{engine.Name}, because {reason}";
        return engine;
    }

    private (ISecretEngine Engine, string Reason) Choose(SecretLocation location) =>
        location.Scheme == ExecProvider.Scheme && !options.AllowExec ? (builtIn, "commands in templates are not allowed")
        : options.Engine == SecretsEngine.Builtin ? (builtIn, "--secrets-engine says so")
        : vals is null ? (builtIn, "vals is not on PATH")
        : options.Engine == SecretsEngine.Vals ? (vals, "--secrets-engine says so")
        : location.Scheme == OnePasswordProvider.Scheme && string.IsNullOrEmpty(variables[ServiceAccount]) ? (builtIn, $"vals reads 1Password with {ServiceAccount} alone, which is not set")
        : OnePasswordProvider.IsBeyondVals(location) ? (builtIn, "vals leaves out what the reference asks for")
        : (vals, "it is on PATH");
}
