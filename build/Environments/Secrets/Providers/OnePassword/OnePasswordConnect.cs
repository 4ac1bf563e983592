using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.OnePassword;

/// <summary>A 1Password Connect server: https://developer.1password.com/docs/connect/api-reference.</summary>
/// <param name="context">What it works with.</param>
internal sealed class OnePasswordConnect(ProviderContext context) : ISecretProvider
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "onepasswordconnect";

    private const string HostVariable = "OP_CONNECT_HOST";
    private const string TokenVariable = "OP_CONNECT_TOKEN";
    private const int IdLength = 26;

    /// <summary>Whether the variables name a server.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(context.Variables[HostVariable]) && !string.IsNullOrEmpty(context.Variables[TokenVariable]);

    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => true;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        if (!IsConfigured)
        {
            throw new EnvironmentsException(new("secret-provider-not-configured", ExitCode.Failed, "No 1Password Connect server is named.") { Next = $"Set {HostVariable} and {TokenVariable}." });
        }

        var parts = location.Path.Split('/');
        var item = parts.Length < 2 ? throw Malformed() : await ItemAsync(parts[0], parts[1], cancellation).ConfigureAwait(false);
        return asDocument ? item.AsDocument() : Yaml.YamlWriter.Write(item.AsDocument());
    }

    /// <summary>One field of an item, as <c>VAULT/ITEM/[SECTION/]FIELD</c> names it.</summary>
    /// <exception cref="EnvironmentsException">It is not there.</exception>
    public async Task<string> FieldAsync(string path, CancellationToken cancellation)
    {
        var parts = path.Split('/');
        var item = parts.Length is 3 or 4 ? await ItemAsync(parts[0], parts[1], cancellation).ConfigureAwait(false) : throw Malformed();
        return item.Field(parts.Length == 4 ? parts[2] : null, parts[^1]) ?? throw Missing("field", parts[^1]);
    }

    private async Task<OnePasswordItem> ItemAsync(string vault, string item, CancellationToken cancellation)
    {
        var vaultId = await IdAsync("/v1/vaults", "name", "vault", vault, cancellation).ConfigureAwait(false);
        var itemId = await IdAsync($"/v1/vaults/{vaultId}/items", "title", "item", item, cancellation).ConfigureAwait(false);
        return OnePasswordItem.Read(await GetAsync($"/v1/vaults/{vaultId}/items/{itemId}", "item", item, cancellation).ConfigureAwait(false));
    }

    private async Task<string> IdAsync(string path, string nameProperty, string kind, string name, CancellationToken cancellation)
    {
        if (name.Length == IdLength && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)))
        {
            return name;
        }

        var filter = Uri.EscapeDataString($"{nameProperty} eq \"{name}\"");
        var found = await GetAsync($"{path}?filter={filter}", kind, name, cancellation).ConfigureAwait(false);
        return found.EnumerateArray().Where(entry => string.Equals(entry.GetProperty(nameProperty).GetString(), name, StringComparison.OrdinalIgnoreCase))
            .Select(entry => entry.GetProperty("id").GetString()).FirstOrDefault() ?? throw Missing(kind, name);
    }

    private async Task<JsonElement> GetAsync(string path, string kind, string name, CancellationToken cancellation)
    {
        if (!Uri.TryCreate($"{context.Variables[HostVariable]!.TrimEnd('/')}{path}", UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
        {
            throw new EnvironmentsException(new("secret-provider-not-configured", ExitCode.Failed, $"{HostVariable} starts with neither https:// nor http://.") { Next = $"export {HostVariable}=https://..." });
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.Variables[TokenVariable]);
        using var response = await context.Http.SendAsync(request, cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw response.StatusCode == HttpStatusCode.NotFound ? Missing(kind, name) : new EnvironmentsException(
                new("secret-not-read", ExitCode.Failed, $"The 1Password Connect server answered {(int)response.StatusCode} for the {kind} '{name}'.")
                {
                    Next = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $"Give {TokenVariable} a token that may read the vault." : $"Check {HostVariable}.",
                });
        }

        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false));
        return document.RootElement.Clone();
    }

    private static EnvironmentsException Malformed() => new(new("secret-path-malformed", ExitCode.Failed, "invalid URI: vault or item missing.") { Next = "Write VAULT/ITEM, and for ref+op:// a field as well." });

    private static EnvironmentsException Missing(string kind, string name) => new(
        new("secret-missing", ExitCode.Failed, $"1Password Connect has no {kind} '{name}'.") { Next = "op item list shows the items of the vaults that its token may read." });
}
