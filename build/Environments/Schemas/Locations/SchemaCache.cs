using System.Security.Cryptography;
using System.Text;

namespace Environments.Schemas.Locations;

/// <summary>What was downloaded from one location: a file per kind, and an empty one where the location has none.</summary>
/// <param name="directory">Where the files are.</param>
/// <param name="lasts">How long a schema is good for; <see langword="null"/> where it never changes.</param>
/// <param name="time">The clock.</param>
internal sealed class SchemaCache(string directory, TimeSpan? lasts, TimeProvider time)
{
    private static readonly TimeSpan ChangingLasts = TimeSpan.FromDays(7);
    private static readonly TimeSpan AbsentLasts = TimeSpan.FromDays(1);

    /// <summary>What is kept of a kind.</summary>
    /// <param name="Answer">The schema, or that there is none.</param>
    /// <param name="IsFresh">Whether nobody need ask again.</param>
    public sealed record Kept(Retrieval Answer, bool IsFresh);

    /// <summary>The cache of a location, below the user's caches.</summary>
    public static SchemaCache For(ProcessVariables variables, SchemaLocation location, TimeProvider time) => new(
        Path.Combine(
            variables["XDG_CACHE_HOME"] is { Length: > 0 } caches ? caches : Path.Combine(variables["HOME"] ?? Path.GetTempPath(), ".cache"),
            "environments",
            "schemas",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location.Template)))[..16]),
        location.IsFixed ? null : ChangingLasts,
        time);

    /// <summary>What is kept, or <see langword="null"/> where nothing is.</summary>
    public async Task<Kept?> FindAsync(ObjectKind kind, CancellationToken cancellation)
    {
        var path = PathOf(kind);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            var json = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
            var age = time.GetUtcNow() - File.GetLastWriteTimeUtc(path);
            return json.Length == 0 ? new(new Absent(), age < AbsentLasts) : new(new Retrieved(json, path), lasts is null || age < lasts);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps a schema, or that there is none. A reader sees a whole file, and of two writers the last one wins; where nothing can be written, nothing is kept.</summary>
    public async Task KeepAsync(ObjectKind kind, Retrieval answer, CancellationToken cancellation)
    {
        if (answer is Unavailable)
        {
            return;
        }

        var path = PathOf(kind);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await TextFile.ReplaceAsync(path, answer is Retrieved found ? found.Json : ReadOnlyMemory<byte>.Empty, cancellation).ConfigureAwait(false);
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // A cache saves time; the work goes on without it.
        }
    }

    private string PathOf(ObjectKind kind) => Path.Combine(directory, kind.Folder, $"{kind.Kind}_{kind.Version}.json");
}
