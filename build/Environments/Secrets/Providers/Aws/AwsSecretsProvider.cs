using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Environments.Secrets.Engines;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.Aws;

/// <summary>Reads AWS Secrets Manager.</summary>
/// <param name="aws">The AWS CLI.</param>
/// <param name="context">What it works with.</param>
internal sealed class AwsSecretsProvider(AwsCli aws, ProviderContext context) : ISecretProvider
{
    // Where vals keeps the names of the parts of a secret that is spread over several: https://github.com/helmfile/vals#aws-secrets-manager.
    private const string PartsKey = "github.com/helmfile/vals";

    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => true;

    /// <inheritdoc/>
    public bool ShowsPath(SecretLocation location) => true;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        if (!asDocument)
        {
            return await TextAsync(location, location.Path, cancellation).ConfigureAwait(false);
        }

        try
        {
            return await TextAsync(location, location.Path, cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException missing) when (missing.Problem.Id == "secret-missing")
        {
            if (await PartsAsync(location, cancellation).ConfigureAwait(false) is { } parts)
            {
                return parts;
            }

            throw;
        }
    }

    /// <summary>What reads one secret.</summary>
    public static IEnumerable<string> Arguments(string name, string versionStage, string versionId) =>
    [
        "secretsmanager", "get-secret-value", "--secret-id", name,
        .. versionStage.Length > 0 ? ["--version-stage", versionStage] : Array.Empty<string>(),
        .. versionId.Length > 0 ? ["--version-id", versionId] : Array.Empty<string>(),
    ];

    private async Task<string> TextAsync(SecretLocation location, string name, CancellationToken cancellation)
    {
        var secret = await aws.RunAsync(location, Arguments(name, context.Parameter(location, "version_stage"), context.Parameter(location, "version_id")), cancellation).ConfigureAwait(false);
        return secret.TryGetProperty("SecretString", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!
            : secret.TryGetProperty("SecretBinary", out var bytes) ? Encoding.UTF8.GetString(bytes.GetBytesFromBase64())
            : throw new EnvironmentsException(new("secret-missing", ExitCode.Failed, $"The secret '{name}' is empty.") { Next = $"aws secretsmanager describe-secret --secret-id {name}" });
    }

    private async Task<ImmutableSortedDictionary<string, object?>?> PartsAsync(SecretLocation location, CancellationToken cancellation)
    {
        var root = location.Path.TrimEnd('/');
        try
        {
            var meta = SecretDocument.Parse(await TextAsync(location, $"{root}/meta", cancellation).ConfigureAwait(false));
            var parts = ImmutableSortedDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
            foreach (var name in (meta.GetValueOrDefault(PartsKey) as ImmutableArray<object?>? ?? []).Select(Values.GoFormat.Print).Select(name => name.TrimStart('/')))
            {
                parts[name] = await TextAsync(location, $"{root}/{name}", cancellation).ConfigureAwait(false);
            }

            return parts.Count > 0 ? parts.ToImmutable() : null;
        }
        catch (EnvironmentsException missing) when (missing.Problem.Id == "secret-missing")
        {
            return null;
        }
    }
}
