using Environments.Backends;

namespace Environments.Sealing.Digests;

/// <summary>
/// The files that an environment is made from, below its directory and below the local modules that stand outside of it. Links are followed, to files and to
/// directories, wherever they lead: modules are shared that way. Left out is what differs from job to job or has a digest of its own.
/// </summary>
internal static class DirectoryFiles
{
    /// <summary>Terraform's dependency lock file, which terraform may write and which therefore counts for itself.</summary>
    public const string LockFile = ".terraform.lock.hcl";

    private static readonly string[] OtherDirectories = [".terraform", ".git", ".nuke"];

    /// <summary>The files by their path from the directory, with forward slashes, in ordinal order. The source is <see langword="null"/> for what is there without a content.</summary>
    /// <param name="directory">The absolute path of the environment's directory.</param>
    /// <param name="cancellation">Stops between two directories.</param>
    public static async Task<SortedDictionary<string, string?>> OfAsync(string directory, CancellationToken cancellation)
    {
        directory = Path.TrimEndingDirectorySeparator(directory);
        var found = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<string>([directory]);
        while (left.TryDequeue(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!seen.Add(RealPathOf(next)))
            {
                // Reached before, by another way or by a link that leads upward: what is in it counts once.
                found[Name(next)] = null;
                continue;
            }

            foreach (var entry in new DirectoryInfo(next).GetFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (LeadsNowhere(entry))
                {
                    found[Name(entry.FullName)] = null;
                }
                else if (entry is DirectoryInfo && !OtherDirectories.Contains(entry.Name))
                {
                    left.Enqueue(entry.FullName);
                }
                else if (entry is FileInfo && !await IsLeftOutAsync(entry.FullName, directory, cancellation).ConfigureAwait(false))
                {
                    found[Name(entry.FullName)] = entry.FullName;
                    foreach (var module in await ModuleSources.InAsync(entry.FullName, cancellation).ConfigureAwait(false))
                    {
                        left.Enqueue(module);
                    }
                }
            }
        }

        return found;

        string Name(string path) => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/');
    }

    private static async Task<bool> IsLeftOutAsync(string path, string directory, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        return name == LockFile
            || name.EndsWith(".tfplan", StringComparison.Ordinal)
            || name.Contains(".tfstate", StringComparison.Ordinal)
            || IsOfTheMachine(name, Path.GetDirectoryName(path)!, directory)
            || await IsSealedAsync(path, cancellation).ConfigureAwait(false);
    }

    // Variables of this machine, and the secrets that were rendered for a person to look at.
    private static bool IsOfTheMachine(string name, string parent, string directory) => parent == directory
        && (name == VariablesFile.Name || (name == BackendFiles.Configuration && BackendFiles.KindOf(directory) == BackendKind.Rendered));

    // A sealed plan that is kept beside the files that it was made from is none of them.
    private static async Task<bool> IsSealedAsync(string path, CancellationToken cancellation)
    {
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            var start = new byte[SealedFile.FormatSize];
            var length = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return SealedFile.IsOne(start.AsSpan(0, length));
        }
    }

    private static bool LeadsNowhere(FileSystemInfo entry)
    {
        try
        {
            return entry.LinkTarget is not null && entry.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true };
        }
        catch (IOException)
        {
            // In a circle.
            return true;
        }
    }

    // Link by link, from the root on, so that a directory has one name however it was reached.
    private static string RealPathOf(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var above = RealPathOf(parent);
        var here = Path.Combine(above, Path.GetFileName(path));
        return new DirectoryInfo(here).LinkTarget is { } target ? RealPathOf(Path.GetFullPath(target, above)) : here;
    }
}
