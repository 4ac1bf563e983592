using System.Collections.Immutable;
using Environments.Processes;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers.OnePassword;

/// <summary>
/// Reads one field of a 1Password item: through a Connect server where the variables name one, else through the <c>op</c> program, which knows the desktop application,
/// a session and service accounts: https://developer.1password.com/docs/cli/secret-references.
/// </summary>
/// <param name="context">What it works with.</param>
/// <param name="connect">The Connect server.</param>
internal sealed class OnePasswordProvider(ProviderContext context, OnePasswordConnect connect) : ISecretProvider
{
    /// <summary>The scheme.</summary>
    public const string Scheme = "op";

    // What 1Password's own references take; vals hands nothing on.
    private static readonly ImmutableArray<string> Passed = ["attribute", "ssh-format"];

    /// <summary>Whether a reference asks for something that vals leaves out without a word.</summary>
    public static bool IsBeyondVals(SecretLocation location) => location.Scheme == Scheme && Passed.Any(location.Parameters.ContainsKey);

    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => true;

    /// <inheritdoc/>
    public bool ShowsPath(SecretLocation location) => !connect.IsConfigured;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        if (asDocument)
        {
            throw new EnvironmentsException(new("secret-fragment-refused", ExitCode.Failed, "path fragment is not supported for 1password provider.")
            {
                Next = "Write the field into the path: ref+op://VAULT/ITEM/FIELD.",
            });
        }

        return connect.IsConfigured
            ? await connect.FieldAsync(location.Path, cancellation).ConfigureAwait(false)
            : await context.OutputAsync(SecretTools.OnePassword, program => CommandFor(program, location), Explain, cancellation).ConfigureAwait(false);
    }

    /// <summary>The command that prints a field and nothing else.</summary>
    public static Command CommandFor(string program, SecretLocation location)
    {
        var query = Passed.Where(location.Parameters.ContainsKey).Select(name => $"{name}={location.Parameters[name]}").ToList();
        return new(program, "read", "--no-newline", $"op://{location.Path}{(query.Count > 0 ? "?" + string.Join('&', query) : string.Empty)}");
    }

    private static Problem Explain(CommandResult result)
    {
        var said = result.Error.Trim();
        bool Says(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }

        return Says("not currently signed in", "no accounts", "session expired", "authorization", "locked", "sign in") ? Locked(said)
            : Says("isn't a vault", "isn't an item", "isn't a field", "does not have a field", "not found", "more than one item") ? Missing(said)
            : Says("too many requests", "rate limit") ? new("secret-rate-limited", ExitCode.Failed, "1Password refuses more requests for now.") { Said = said, Next = "op service-account ratelimit" }
            : new("secret-not-read", ExitCode.Failed, $"'op read' failed with exit code {result.ExitCode}.") { Said = said, Next = "op whoami" };
    }

    private static Problem Locked(string said) => new("secret-vault-locked", ExitCode.Failed, "1Password is locked, or nobody is signed in.")
    {
        Said = said,
        Next = "eval $(op signin), or unlock the desktop application, or set OP_SERVICE_ACCOUNT_TOKEN",
    };

    private static Problem Missing(string said) => new("secret-missing", ExitCode.Failed, "1Password has no such vault, item or field.")
    {
        Said = said,
        Next = "op item list shows the items, op item get ITEM the fields of one; a name with a space is to be given by its id",
    };
}
