using Environments.Processes;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>Decrypts what sops encrypted: a file, or with <c>key_type=base64</c> the path of the reference itself. Keys come from sops' own variables and files.</summary>
/// <param name="context">What it works with.</param>
internal sealed class SopsProvider(ProviderContext context) : ISecretProvider
{
    private const string Inline = "base64";

    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => context.Parameter(location, "format").Length == 0;

    /// <inheritdoc/>
    public bool ShowsPath(SecretLocation location) => context.Parameter(location, "key_type") != Inline;

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        var isInline = context.Parameter(location, "key_type") switch
        {
            "" or "filepath" => false,
            Inline => true,
            var other => throw Unusable($"unsupported key type \"{other}\". It must be one \"base64\" or \"filepath\".", "Correct key_type, or leave it out for a file."),
        };
        if (context.Parameter(location, "role_arn").Length > 0)
        {
            throw Unusable("sops takes on no role_arn of a reference.", "Put the role into the file's own metadata, or take it on with a profile of AWS.");
        }

        var format = context.Parameter(location, "format") is { Length: > 0 } given ? given : asDocument ? "yaml" : isInline ? "binary" : string.Empty;
        var path = context.PathOf(location.Path);
        if (!isInline && !File.Exists(path))
        {
            throw new EnvironmentsException(new("secret-file-not-read", ExitCode.Failed, $"open {path}: no such file or directory.") { Next = "Relative paths start at the directory of the template." });
        }

        return await context.OutputAsync(
            SecretTools.Sops,
            program => Aws.AwsCli.Reaching(CommandFor(program, isInline ? "/dev/stdin" : path, format), context.Parameter(location, "region"), context.Parameter(location, "profile")) with { Input = isInline ? Decoded(location.Path) : null, WorkingDirectory = context.Directory },
            result => Explain(result, location.Path, isInline),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The command that prints the plaintext.</summary>
    /// <param name="program">The absolute path of sops.</param>
    /// <param name="path">The file.</param>
    /// <param name="format">What is in it; empty where its name tells.</param>
    public static Command CommandFor(string program, string path, string format) => format.Length == 0
        ? new(program, "--decrypt", path)
        : new(program, "--decrypt", "--input-type", format, "--output-type", format, path);

    private static string Decoded(string text)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/')));
        }
        catch (FormatException)
        {
            throw new EnvironmentsException(new("secret-path-malformed", ExitCode.Failed, "The path of the reference is not URL-safe base64.") { Next = "base64 --wrap=0 FILE | tr '+/' '-_'" });
        }
    }

    private static EnvironmentsException Unusable(string what, string next) => new(new("secret-parameter-unusable", ExitCode.Failed, what) { Next = next });

    private static Problem Explain(CommandResult result, string path, bool isInline) => new("secret-not-decrypted", ExitCode.Failed, $"sops could not decrypt {(isInline ? "the reference" : $"'{path}'")}.")
    {
        Said = result.Error.Trim(),
        Next = "Set SOPS_AGE_KEY_FILE, or log in where its key is kept; sops --decrypt FILE shows more.",
    };
}
