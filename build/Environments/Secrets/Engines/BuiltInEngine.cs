using System.Collections.Concurrent;
using System.Collections.Immutable;
using Environments.Secrets.Evaluation;
using Environments.Secrets.Grammar;
using Environments.Secrets.Providers;

namespace Environments.Secrets.Engines;

/// <summary>Resolves references itself, through one provider for each scheme. A document is read once, however many of its values are asked for.</summary>
/// <param name="providers">The provider of each scheme.</param>
/// <param name="missingKeyIsNull">Whether a key that is not there is no failure, as for <c>vals get</c>, <c>flatten</c> and <c>env</c>.</param>
/// <param name="limits">How many lookups at a time, and how long each.</param>
/// <param name="time">The clock that limits are measured with.</param>
internal sealed class BuiltInEngine(IReadOnlyDictionary<string, ISecretProvider> providers, bool missingKeyIsNull, EngineLimits limits, TimeProvider time) : ISecretEngine
{
    private readonly ConcurrentDictionary<(SecretLocation, bool), SecretAnswer> _read = new();

    /// <inheritdoc/>
    public string Name => "the built-in engine";

    /// <inheritdoc/>
    public async Task<ImmutableDictionary<SecretReference, SecretAnswer>> ResolveAsync(IReadOnlyCollection<SecretReference> references, CancellationToken cancellation)
    {
        var needed = references.Where(reference => Refusal(reference) is null).Select(Request).Distinct().Where(request => !_read.ContainsKey(request));
        await Parallel.ForEachAsync(needed, new ParallelOptions { MaxDegreeOfParallelism = limits.AtATime, CancellationToken = cancellation }, async (request, token) =>
            _read[request] = await ReadAsync(request.Location, request.AsDocument, token).ConfigureAwait(false)).ConfigureAwait(false);
        return references.ToImmutableDictionary(reference => reference, Answer);
    }

    private (SecretLocation Location, bool AsDocument) Request(SecretReference reference) =>
        (reference.Location, reference.Fragment.Length > 0 && providers[reference.Location.Scheme].HasDocuments(reference.Location));

    private SecretAnswer Answer(SecretReference reference)
    {
        if (Refusal(reference) is { } refusal)
        {
            return SecretAnswer.Failed(refusal);
        }

        var answer = _read[Request(reference)];
        return reference.Fragment.Length == 0 || answer.Problem is not null ? answer : Part(reference, answer.Value);
    }

    private Problem? Refusal(SecretReference reference) =>
        !providers.TryGetValue(reference.Location.Scheme, out var provider) ? UnknownProvider.Of(reference.Location.Scheme, providers.Keys)
        : !reference.HoldsSecret || !provider.ShowsPath(reference.Location) ? null
        : new("secret-in-arguments", ExitCode.Failed, $"'{reference.Location.Scheme}' would be asked with the value of the inner reference among the arguments of a program, where everybody on this machine could read it.")
        {
            Next = "Write the name itself into the template, or take it from a variable with ref+envsubst://; vals reads references on stdin.",
        };

    private SecretAnswer Part(SecretReference reference, object? content)
    {
        try
        {
            var document = content as ImmutableSortedDictionary<string, object?> ?? SecretDocument.Parse((string)content!);
            return SecretDocument.Find(document, reference.Fragment, missingKeyIsNull);
        }
        catch (EnvironmentsException malformed)
        {
            return SecretAnswer.Failed(malformed.Problem);
        }
    }

    private async Task<SecretAnswer> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(limits.Each, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            var content = await providers[location.Scheme].ReadAsync(location, asDocument, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return new(content is string text && asDocument ? SecretDocument.Parse(text) : content);
        }
        catch (EnvironmentsException failure)
        {
            return SecretAnswer.Failed(failure.Problem);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SecretAnswer.Failed(new("secret-timed-out", ExitCode.Failed, $"'{location.Scheme}' did not answer within {limits.Each.TotalSeconds:0} s.")
            {
                Next = "Check the network and whether the vault is unlocked, and call the command again.",
            });
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return SecretAnswer.Failed(new("secret-not-read", ExitCode.Failed, $"'{location.Scheme}' could not be read: {failure.Message}") { Next = "Check the address, the network and the permissions." });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What it says may quote a token or a piece of the answer.
            return SecretAnswer.Failed(new("secret-not-read", ExitCode.Failed, $"'{location.Scheme}' could not be read: the reference, a variable or the answer is not of the form that it should be ({failure.GetType().Name}).")
            {
                Next = "Check the reference, the address of the server, and that its token has no line end.",
            });
        }
    }
}
