using System.Text.Json;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.Vault;

/// <summary>
/// Which server a reference means, and how to get a token for it. Parameters, variables and their order are those of vals:
/// https://github.com/helmfile/vals/blob/main/pkg/providers/vault/vault.go.
/// </summary>
/// <param name="context">What it works with.</param>
internal sealed class VaultLogin(ProviderContext context)
{
    private const string MountVariable = "VAULT_LOGIN_MOUNT_POINT";
    private const string ServiceAccountToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    /// <summary>The server, which logs in when it is first asked for something.</summary>
    /// <exception cref="EnvironmentsException"><c>secret-provider-not-configured</c>: there is no address.</exception>
    public VaultServer To(SecretLocation location)
    {
        var address = context.Parameter(location, "address");
        var host = context.Parameter(location, "host");
        var proto = context.Parameter(location, "proto");
        address = address.Length > 0 ? address : host.Length > 0 ? $"{(proto.Length > 0 ? proto : "https")}://{host}" : context.Variables["VAULT_ADDR"] ?? string.Empty;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp))
        {
            throw new EnvironmentsException(new("secret-provider-not-configured", ExitCode.Failed, "The address of Vault is not known, or starts with neither https:// nor http://.") { Next = "Set VAULT_ADDR, or add ?address=https://... to the reference." });
        }

        return new(context.Http, uri, context.Parameter(location, "namespace", "VAULT_NAMESPACE"), (server, cancellation) => TokenAsync(location, server, cancellation));
    }

    private async Task<string> TokenAsync(SecretLocation location, VaultServer server, CancellationToken cancellation)
    {
        switch (context.Parameter(location, "auth_method", "VAULT_AUTH_METHOD"))
        {
            case "approle":
                return await server.LoginAsync(Mount("approle"), Body(("role_id", RoleId(location)), ("secret_id", context.Parameter(location, "secret_id", "VAULT_SECRET_ID"))), cancellation).ConfigureAwait(false);
            case "userpass":
                var user = Uri.EscapeDataString(context.Parameter(location, "username", "VAULT_USERNAME"));
                var password = await PasswordAsync(location, cancellation).ConfigureAwait(false);
                return await server.LoginAsync($"{Mount("userpass")}/{user}", Body(("password", password)), cancellation).ConfigureAwait(false);
            case "kubernetes":
                var jwt = await ReadAsync(context.Variables["VAULT_KUBERNETES_JWT_TOKEN_PATH"] ?? ServiceAccountToken, cancellation).ConfigureAwait(false);
                return await server.LoginAsync((context.Variables["VAULT_KUBERNETES_MOUNT_POINT"] ?? "kubernetes").Trim('/') + "/login", Body(("jwt", jwt), ("role", RoleId(location))), cancellation).ConfigureAwait(false);
            case "" or "token":
                return await FoundTokenAsync(location, cancellation).ConfigureAwait(false);
            case var other:
                throw Missing($"there is no auth_method '{other}'", "Use token, approle, kubernetes or userpass.");
        }
    }

    private string Mount(string method) => $"{(context.Variables[MountVariable] ?? method).Trim('/')}/login";

    private string RoleId(SecretLocation location) => context.Parameter(location, "role_id", "VAULT_ROLE_ID");

    private async Task<string> FoundTokenAsync(SecretLocation location, CancellationToken cancellation)
    {
        if (context.Parameter(location, "token_file") is { Length: > 0 } file)
        {
            return await ReadAsync(file, cancellation).ConfigureAwait(false);
        }

        if (context.Parameter(location, "token_env") is { Length: > 0 } name)
        {
            return context.Variables[name] is { Length: > 0 } named ? named : throw Missing($"token_env names the variable '{name}', which is not set", $"export {name}=...");
        }

        if (context.Variables["VAULT_TOKEN"] is { Length: > 0 } token)
        {
            return token;
        }

        var kept = context.Variables["VAULT_TOKEN_FILE"] ?? (context.Variables["HOME"] is { Length: > 0 } home ? Path.Combine(home, ".vault-token") : null);
        return File.Exists(kept) ? await ReadAsync(kept, cancellation).ConfigureAwait(false) : throw Missing("there is no token", "vault login");
    }

    private async Task<string> PasswordAsync(SecretLocation location, CancellationToken cancellation)
    {
        var name = context.Parameter(location, "password_env", "VAULT_PASSWORD_ENV");
        var file = context.Parameter(location, "password_file", "VAULT_PASSWORD_FILE");
        return name.Length > 0 ? context.Variables[name] is { Length: > 0 } password ? password : throw Missing($"password_env names the variable '{name}', which is not set", $"export {name}=...")
            : file.Length > 0 ? await ReadAsync(file, cancellation).ConfigureAwait(false)
            : throw Missing("password missing for userpass authentication", "Set VAULT_PASSWORD_FILE, or VAULT_PASSWORD_ENV to the name of the variable that holds it.");
    }

    private async Task<string> ReadAsync(string path, CancellationToken cancellation) => (await File.ReadAllTextAsync(context.PathOf(path), cancellation).ConfigureAwait(false)).Trim();

    private static string Body(params IEnumerable<(string Name, string Value)> members) => JsonSerializer.Serialize(members.ToDictionary(member => member.Name, member => member.Value));

    private static EnvironmentsException Missing(string what, string next) => new(new("secret-not-logged-in", ExitCode.Failed, $"Cannot log in to Vault: {what}.") { Next = next });
}
