using Environments.Backends.Arguments;

namespace Environments.Backends;

/// <summary>Reads a committed <c>backend.yaml</c>. It holds neither secrets nor references to them: the first do not belong into a repository, the second need a template.</summary>
internal static class StaticBackend
{
    private static readonly string[] References = ["ref+", "secretref+"];

    /// <summary>The backend of an environment whose kind is <see cref="BackendKind.Static"/>.</summary>
    /// <exception cref="EnvironmentsException">
    /// <c>backend-not-readable</c>, <c>backend-secret-committed</c>, <c>backend-reference-unresolved</c>, or what <see cref="BackendYaml"/> and
    /// <see cref="BackendReader"/> find.
    /// </exception>
    public static async Task<Backend.S3> ReadAsync(string directory, CancellationToken cancellation)
    {
        var file = Path.Combine(directory, BackendFiles.Configuration);
        var (tree, source) = BackendYaml.Parse(await TextAsync(file, cancellation).ConfigureAwait(false), file);
        foreach (var name in tree.Keys)
        {
            if (S3Arguments.Credentials.Contains(name) && tree[name] is not null)
            {
                throw new EnvironmentsException(source.Problem("backend-secret-committed", $"The committed backend holds the secret '{name}'.", name) with
                {
                    Next = $"Replace it in {BackendFiles.Template} by a reference such as ref+op://VAULT/ITEM/FIELD, remove it here, and rotate it.",
                });
            }

            if (tree[name] is string text && Array.Exists(References, reference => text.Contains(reference, StringComparison.Ordinal)))
            {
                throw new EnvironmentsException(source.Problem("backend-reference-unresolved", $"The argument '{name}' refers to a secret, which only a template does.", name) with
                {
                    Next = $"Rename the file: git mv {BackendFiles.Configuration} {BackendFiles.Template}",
                });
            }
        }

        return BackendReader.Read(tree, source);
    }

    private static async Task<string> TextAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(new("backend-not-readable", ExitCode.CalledWrongly, "The backend cannot be read.") { Where = file, Said = failure.Message }, failure);
        }
    }
}
