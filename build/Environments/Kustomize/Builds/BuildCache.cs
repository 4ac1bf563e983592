using System.Security.Cryptography;
using System.Text;

namespace Environments.Kustomize.Builds;

/// <summary>What builds put out, kept by the content of everything that they read. Several commands may use it at the same time: entries appear whole and never change.</summary>
/// <param name="directory">The directory that holds the entries.</param>
/// <param name="time">The clock.</param>
internal sealed class BuildCache(string directory, TimeProvider time)
{
    private const int MostEntries = 5000;
    private const long MostBytes = 512L * 1024 * 1024;
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    /// <summary>The key of a build: a digest of names from the root, and contents. It is the same wherever the repository stands.</summary>
    /// <param name="tree">The repository.</param>
    /// <param name="request">The build.</param>
    /// <param name="tool">What builds, with its version.</param>
    public static string KeyOf(RepositoryTree tree, BuildRequest request, string tool)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, tool);
        Add(hash, tree.Relative(request.Directory));
        Add(hash, request.Kustomization ?? string.Empty);
        foreach (var file in request.Inputs.Files)
        {
            Add(hash, tree.Relative(file));
            hash.AppendData(tree.Digest(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What was kept under a key.</summary>
    public string? Find(string key)
    {
        var path = PathOf(key);
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            if (time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > Freshness)
            {
                File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            }

            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps something; a cache that cannot be written costs time and nothing else.</summary>
    public async Task KeepAsync(string key, string output, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(directory);
            await TextFile.ReplaceAsync(PathOf(key), output, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run builds it again.
        }
    }

    /// <summary>Removes what was not used for longest, until the rest is as small as it has to be.</summary>
    public void Trim()
    {
        if (!Directory.Exists(directory))
        {
            return;
        }

        long bytes = 0;
        foreach (var (index, file) in new DirectoryInfo(directory).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).Index())
        {
            try
            {
                bytes += file.Length;
                if (index >= MostEntries || bytes > MostBytes)
                {
                    file.Delete();
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another command has removed it.
            }
        }
    }

    private string PathOf(string key) => Path.Combine(directory, $"{key}.yaml");

    // With its length in front, so that no two lists of texts make the same digest.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
