using System.Collections.Immutable;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>Answers what it is asked: for tests, and to try templates out without a vault.</summary>
internal sealed class EchoProvider : ISecretProvider
{
    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => true;

    /// <inheritdoc/>
    public Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation) =>
        Task.FromResult(asDocument ? Document(location.Path) : location.Path.TrimEnd('/'));

    private static object Document(string path)
    {
        var keys = path.Split('/');
        if (keys.Length < 2)
        {
            throw new EnvironmentsException(new("secret-path-malformed", ExitCode.Failed, $"key must have two or more components separated by \"/\": got \"{path}\"."));
        }

        object value = keys[^1];
        foreach (var key in keys[..^1].Reverse())
        {
            value = ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal).Add(key, value);
        }

        return value;
    }
}
