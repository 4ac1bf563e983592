using System.Collections.Immutable;

namespace Environments.Backends.Rules;

/// <summary>What has to hold for the credentials in a backend. A secret with a line break in it would write other lines into a credentials file.</summary>
internal static class CredentialRules
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<BackendRule> All { get; } =
    [
        new("backend-credentials-bad", "secret_key", backend => backend.Arguments.Text("access_key") is null == backend.Arguments.Text("secret_key") is null
            ? null : "'access_key' and 'secret_key' are a pair, and one of them is missing."),
        new("backend-credentials-bad", "token", backend => backend.Arguments.Text("token") is not null && backend.Keys is null
            ? "'token' belongs to 'access_key' and 'secret_key', which are missing." : null),
        .. new[] { "access_key", "secret_key", "token" }.Select(name => new BackendRule("backend-credentials-bad", name, backend =>
            backend.Arguments.Text(name)?.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)) == true
                ? $"'{name}' has a blank or a line break in it." : null)),
        new("backend-credentials-bad", "sse_customer_key", backend => backend.Arguments.Text("sse_customer_key") is { } key && !IsEncryptionKey(key)
            ? "'sse_customer_key' has to be 32 bytes in base64, which are 44 characters." : null),
        .. new[] { "assume_role", "assume_role_with_web_identity" }.Select(name => new BackendRule("backend-argument-missing", $"{name}.role_arn", backend =>
            backend.Arguments.Block(name) is { } role && role.Text("role_arn") is null ? $"The argument '{name}.role_arn' is missing." : null)),
        new("backend-credentials-bad", "assume_role_with_web_identity", backend => backend.Arguments.Block("assume_role_with_web_identity") is { } role
            && role.Text("web_identity_token") is null == role.Text("web_identity_token_file") is null
                ? "Either 'web_identity_token' or 'web_identity_token_file' has to be set." : null),
    ];

    private static bool IsEncryptionKey(string text) => text.Length == 44 && Convert.TryFromBase64String(text, new byte[33], out var length) && length == 32;
}
