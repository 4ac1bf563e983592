using System.Text;
using Environments.Secrets.Grammar;

namespace Environments.Secrets.Providers;

/// <summary>Reads a file, as it is or in base64. A relative path starts at the directory of the template.</summary>
/// <param name="context">What it works with.</param>
internal sealed class FileProvider(ProviderContext context) : ISecretProvider
{
    /// <inheritdoc/>
    public bool HasDocuments(SecretLocation location) => context.Parameter(location, "encode") is not ("" or "raw");

    /// <inheritdoc/>
    public async Task<object> ReadAsync(SecretLocation location, bool asDocument, CancellationToken cancellation)
    {
        var written = location.Path.EndsWith('/') ? location.Path[..^1] : location.Path;
        var bytes = await BytesAsync(context.PathOf(written), cancellation).ConfigureAwait(false);
        return (asDocument ? "raw" : context.Parameter(location, "encode")) switch
        {
            "" or "raw" => Text(written, bytes),
            "base64" => Convert.ToBase64String(bytes),
            var other => throw Failed($"Unsupported encode parameter: '{other}'.", "Use encode=raw or encode=base64."),
        };
    }

    private static string Text(string written, byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Failed($"The file '{written}' is not a text in UTF-8.", "Add ?encode=base64 to the reference.");
        }
    }

    private static async Task<byte[]> BytesAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Failed($"open {path}: no such file or directory.", "Relative paths start at the directory of the template.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed($"open {path}: {(Directory.Exists(path) ? "is a directory" : failure.Message)}", null);
        }
    }

    private static EnvironmentsException Failed(string what, string? next) => new(new("secret-file-not-read", ExitCode.Failed, what) { Next = next });
}
