using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>Reads the secrets of one scheme.</summary>
internal interface ISecretProvider
{
    /// <summary>Whether a document there is something else than the text read as YAML.</summary>
    bool HasDocuments(SecretLocation location) => false;

    /// <summary>Whether a lookup puts the path among the arguments of a program, which everybody on the machine can read while it runs.</summary>
    bool ShowsPath(SecretLocation location) => false;

    /// <summary>Reads a secret.</summary>
    /// <param name="location">What to read.</param>
    /// <param name="asDocument">Whether a value in it is meant; asked only where there <see cref="HasDocuments"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A string, or for a document the mapping that it is or the text of one.</returns>
    /// <exception cref="EnvironmentsException">It is not there, or cannot be read.</exception>
    Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation);
}
