using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Environments.Kustomize;
using Environments.Kustomize.Inputs;

namespace Environments.Validations.Checks;

/// <summary>Keeps what came of looking at a directory, for as long as nothing changes that was read: no file in it, none outside, not this program, not kubectl.</summary>
/// <param name="tree">The repository.</param>
/// <param name="directory">The absolute path of the directory.</param>
/// <param name="place">Where it is kept.</param>
/// <param name="circumstances">Everything else that decides what comes of it.</param>
internal sealed class ExaminationCache(RepositoryTree tree, string directory, string place, string circumstances)
{
    private const int Most = 20;
    private readonly Lazy<string> _key = new(() => DigestOf(tree, $"{circumstances}\n{tree.Relative(directory)}", GeneratedKustomization.FilesBelow(directory)));

    /// <summary>What was kept; <see langword="null"/> where something has changed since.</summary>
    public Examination? Find()
    {
        try
        {
            if (!File.Exists(PathOfEntry))
            {
                return null;
            }

            var entry = JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(PathOfEntry));
            return entry is not null && entry.Outside == OutsideDigest(entry.Examination) ? entry.Examination : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps it; a cache that cannot be written costs time and nothing else.</summary>
    public async Task KeepAsync(Examination examination, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(place);
            await TextFile.ReplaceAsync(PathOfEntry, JsonSerializer.SerializeToUtf8Bytes(new Entry(examination, OutsideDigest(examination))), cancellation).ConfigureAwait(false);
            foreach (var old in new DirectoryInfo(place).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
            {
                old.Delete();
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The next run looks again.
        }
    }

    private string PathOfEntry => Path.Combine(place, $"{_key.Value}.json");

    private string OutsideDigest(Examination examination) => DigestOf(
        tree,
        string.Empty,
        examination.Outside.Select(path => Path.Combine(tree.Root, path)).SelectMany(path => Directory.Exists(path) ? GeneratedKustomization.FilesBelow(path) : [path]));

    private static string DigestOf(RepositoryTree tree, string first, IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(first));
        foreach (var (file, digest) in files.AsParallel().AsOrdered().Select(file => (file, tree.Digest(file))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"\0{tree.Relative(file)}\0"));
            hash.AppendData(digest);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed record Entry(Examination Examination, string Outside);
}
