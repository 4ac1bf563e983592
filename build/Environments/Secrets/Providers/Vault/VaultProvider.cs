using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.Vault;

/// <summary>Reads the key-value stores of HashiCorp Vault, of both versions: https://developer.hashicorp.com/vault/api-docs/secret/kv.</summary>
/// <param name="context">What it works with.</param>
internal sealed class VaultProvider(ProviderContext context) : ISecretProvider
{
    private readonly VaultLogin _login = new(context);
    private readonly ConcurrentDictionary<string, VaultServer> _servers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => true;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        var server = _servers.GetOrAdd((location with { Path = string.Empty }).Identity, _ => _login.To(location));
        var slash = location.Path.LastIndexOf('/');
        var path = asDocument ? location.Path : location.Path[..Math.Max(slash, 0)];
        var secret = await server.SecretAsync(path, context.Parameter(location, "version"), cancellation).ConfigureAwait(false);
        if (asDocument)
        {
            return secret;
        }

        var key = location.Path[(slash + 1)..];
        return secret.TryGetValue(key, out var value)
            ? Decoded(Values.GoFormat.Print(value), context.Parameter(location, "decode"))
            : throw new EnvironmentsException(new("secret-key-missing", ExitCode.Failed, $"key \"{key}\" does not exist in \"{path}\".") { Next = $"vault kv get {path}" });
    }

    /// <summary>A value of Vault's JSON; numbers are texts, as vals has them.</summary>
    public static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToImmutableArray(),
        JsonValueKind.Object => Mapping(element),
        _ => element.GetRawText(),
    };

    /// <summary>A mapping of Vault's JSON.</summary>
    public static ImmutableSortedDictionary<string, object?> Mapping(JsonElement element) =>
        element.EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal);

    private static string Decoded(string value, string decode)
    {
        try
        {
            return decode switch
            {
                "" or "raw" => value,
                "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(value)),
                _ => throw new EnvironmentsException(new("secret-path-malformed", ExitCode.Failed, $"unsupported decode parameter: \"{decode}\".") { Next = "Use decode=raw or decode=base64." }),
            };
        }
        catch (FormatException)
        {
            throw new EnvironmentsException(new("secret-not-read", ExitCode.Failed, "The value is not base64.") { Next = "Leave decode=base64 out of the reference." });
        }
    }
}
