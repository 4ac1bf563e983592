using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Environments.Secrets.Providers.Vault;

/// <summary>One Vault, in one namespace, with one login, which happens once: a token may be good for a number of uses only.</summary>
/// <param name="http">Calls it.</param>
/// <param name="address">Its address.</param>
/// <param name="vaultNamespace">The namespace; empty where there is none.</param>
/// <param name="logIn">Gets a token.</param>
internal sealed class VaultServer(HttpClient http, Uri address, string vaultNamespace, Func<VaultServer, CancellationToken, Task<string>> logIn)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<(string Mount, bool IsVersion2)>>> _mounts = new(StringComparer.Ordinal);
    private readonly Lock _logging = new();
    private Task<string>? _token;

    /// <summary>The keys and values of a secret.</summary>
    /// <param name="path">The mount and the path in it.</param>
    /// <param name="version">The version of the secret; empty for the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException">It is not there, or may not be read.</exception>
    public async Task<ImmutableSortedDictionary<string, object?>> SecretAsync(string path, string version, CancellationToken cancellation)
    {
        // The mount decides the version of the store, and every secret below it shares the answer; its first part is enough to share one question.
        var (mount, isVersion2) = await _mounts.GetOrAdd(path.Split('/')[0], _ => new(() => MountAsync(path, cancellation))).Value.ConfigureAwait(false);
        if (mount.Length > 0 && !$"{path}/".StartsWith(mount, StringComparison.Ordinal))
        {
            (mount, isVersion2) = await MountAsync(path, cancellation).ConfigureAwait(false);
        }

        var below = mount.Length > 0 && $"{path}/".StartsWith(mount, StringComparison.Ordinal) ? path[Math.Min(mount.Length, path.Length)..] : path;
        var read = isVersion2 ? $"{mount.TrimEnd('/')}/data/{below}".TrimEnd('/') : path;
        using var answer = await SendAsync(HttpMethod.Get, read + (version.Length > 0 ? $"?version={Uri.EscapeDataString(version)}" : string.Empty), null, path, cancellation).ConfigureAwait(false);
        var data = answer.RootElement.GetProperty("data");
        return VaultProvider.Mapping(isVersion2 && data.TryGetProperty("data", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : data);
    }

    /// <summary>Logs in and answers the token.</summary>
    /// <param name="path">The way to the method below <c>auth/</c>.</param>
    /// <param name="body">What it wants to know, as JSON.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> LoginAsync(string path, string body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(HttpMethod.Post, $"auth/{path}", body, $"auth/{path}", cancellation).ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("auth", out var auth) && auth.TryGetProperty("client_token", out var token) ? token.GetString()!
            : throw new EnvironmentsException(new("secret-not-logged-in", ExitCode.Failed, "Vault gave no token.") { Where = address.ToString(), Next = "vault login" });
    }

    private async Task<(string Mount, bool IsVersion2)> MountAsync(string path, CancellationToken cancellation)
    {
        using var response = await ResponseAsync(HttpMethod.Get, $"sys/internal/ui/mounts/{path}", null, cancellation).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            // A server from before there was a second version.
            return (string.Empty, false);
        }

        using var answer = await ReadAsync(response, path, cancellation).ConfigureAwait(false);
        var data = answer.RootElement.TryGetProperty("data", out var inner) ? inner : answer.RootElement;
        var mount = data.TryGetProperty("path", out var at) ? at.GetString() ?? string.Empty : string.Empty;
        return (mount, data.TryGetProperty("options", out var options) && options.ValueKind == JsonValueKind.Object && options.TryGetProperty("version", out var version) && version.GetString() == "2");
    }

    private async Task<JsonDocument> SendAsync(HttpMethod method, string path, string? body, string shown, CancellationToken cancellation)
    {
        using var response = await ResponseAsync(method, path, body, cancellation).ConfigureAwait(false);
        return await ReadAsync(response, shown, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> ResponseAsync(HttpMethod method, string path, string? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{address.ToString().TrimEnd('/')}/v1/{path}");
        request.Headers.Add("X-Vault-Request", "true");
        if (vaultNamespace.Length > 0)
        {
            request.Headers.Add("X-Vault-Namespace", vaultNamespace);
        }

        if (body is null)
        {
            request.Headers.Add("X-Vault-Token", await TokenAsync(cancellation).ConfigureAwait(false));
        }
        else
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, cancellation).ConfigureAwait(false);
    }

    private Task<string> TokenAsync(CancellationToken cancellation)
    {
        lock (_logging)
        {
            return _token ??= logIn(this, cancellation);
        }
    }

    private async Task<JsonDocument> ReadAsync(HttpResponseMessage response, string shown, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new EnvironmentsException(Explain(response.StatusCode, shown) with { Where = address.ToString() });
    }

    // Vault's own error texts may quote what was sent to it; the status says enough.
    private static Problem Explain(HttpStatusCode status, string path) => status switch
    {
        HttpStatusCode.NotFound => new("secret-missing", ExitCode.Failed, $"no secret found for path \"{path}\".") { Next = $"vault kv get {path}" },
        HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => new("secret-forbidden", ExitCode.Failed, $"Vault does not permit this token to read '{path}', or the token has expired.") { Next = "vault login, or vault token lookup" },
        HttpStatusCode.BadRequest => new("secret-not-logged-in", ExitCode.Failed, $"Vault refuses '{path}' as malformed or as a wrong login.") { Next = "vault login" },
        HttpStatusCode.ServiceUnavailable => new("secret-vault-locked", ExitCode.Failed, "Vault is sealed or in standby.") { Next = "vault status; vault operator unseal" },
        _ => new("secret-not-read", ExitCode.Failed, $"Vault answered {(int)status} for '{path}'.") { Next = "vault status" },
    };
}
