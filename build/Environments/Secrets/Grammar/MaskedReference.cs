using System.Collections.Frozen;

namespace Environments.Secrets.Grammar;

/// <summary>A reference as it may be shown: without what a parameter or a user part may hold of a secret.</summary>
internal static class MaskedReference
{
    private const string Mark = "***";

    // Parameters of vals that say how or where to read; every other one may hold a secret, as secret_id does.
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.Ordinal,
        "address", "auth_method", "decode", "encode", "format", "host", "key_type", "mode", "namespace", "password_env", "password_file", "profile", "proto", "recursive", "region", "role_arn", "timeout", "token_env",
        "token_file", "trim", "username", "version", "version_id", "version_stage");

    /// <summary>The same reference with values masked.</summary>
    public static string Of(string written)
    {
        var fragment = written.IndexOf('#', StringComparison.Ordinal);
        var (before, after) = fragment < 0 ? (written, string.Empty) : (written[..fragment], written[fragment..]);
        var query = before.IndexOf('?', StringComparison.Ordinal);
        var (address, parameters) = query < 0 ? (before, string.Empty) : (before[..query], before[query..]);
        return WithoutUser(address) + (parameters.Length == 0 ? string.Empty : "?" + string.Join('&', parameters[1..].Split('&').Select(Masked))) + after;
    }

    private static string Masked(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 || Harmless.Contains(pair[..equals]) ? pair : pair[..(equals + 1)] + Mark;
    }

    private static string WithoutUser(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var slash = address.IndexOf('/', Math.Min(start, address.Length));
        var at = address.LastIndexOf('@', (slash < 0 ? address.Length : slash) - 1);
        return at < start ? address : address[..start] + Mark + address[at..];
    }
}
