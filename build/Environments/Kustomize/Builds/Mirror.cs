using Environments.Kustomize.Inputs;

namespace Environments.Kustomize.Builds;

/// <summary>
/// A private directory that looks to a build like the repository, but with another kustomization in one directory, as kustomize-controller writes it into its copy.
/// Only the directories on the way there are real; whatever else the build reads is a link.
/// </summary>
internal sealed class Mirror : IDisposable
{
    private readonly string _place;

    private Mirror(string place, string directory)
    {
        _place = place;
        Directory = directory;
    }

    /// <summary>The directory to build.</summary>
    public string Directory { get; }

    /// <summary>Makes one.</summary>
    /// <param name="temporary">The directory to make it in.</param>
    /// <param name="root">The absolute path of the root of the repository.</param>
    /// <param name="request">What is built, with its kustomization.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<Mirror> CreateAsync(string temporary, string root, BuildRequest request, CancellationToken cancellation)
    {
        var place = System.IO.Directory.CreateDirectory(Path.Combine(temporary, Guid.NewGuid().ToString("N"))).FullName;
        var way = Path.GetRelativePath(root, request.Directory).Split(Path.DirectorySeparatorChar).Where(part => part != ".").ToArray();
        var mirror = new Mirror(place, System.IO.Directory.CreateDirectory(Path.Combine([place, .. way])).FullName);
        var file = KustomizationFile.PathIn(request.Directory) ?? Path.Combine(request.Directory, KustomizationFile.Names[0]);
        foreach (var path in request.Inputs.Files.Concat(request.Inputs.Directories.Where(directory => directory != request.Directory)).Where(path => path != file))
        {
            mirror.Link(root, way, Path.GetRelativePath(root, path));
        }

        await TextFile.ReplaceAsync(Path.Combine(mirror.Directory, Path.GetFileName(file)), request.Kustomization ?? string.Empty, cancellation).ConfigureAwait(false);
        return mirror;
    }

    /// <summary>Removes what commands left that were killed.</summary>
    /// <param name="temporary">The directory that mirrors are made in.</param>
    /// <param name="before">What is older than this, nobody uses any more.</param>
    public static void Sweep(string temporary, DateTimeOffset before)
    {
        foreach (var left in System.IO.Directory.Exists(temporary) ? new DirectoryInfo(temporary).EnumerateDirectories() : [])
        {
            try
            {
                if (left.LastWriteTimeUtc < before.UtcDateTime)
                {
                    left.Delete(recursive: true);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another command is removing it.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.Directory.Delete(_place, recursive: true);

    // The first part of the path that leaves the way becomes the link; everything below it is seen through it.
    private void Link(string root, string[] way, string relative)
    {
        var parts = relative.Split(Path.DirectorySeparatorChar);
        var shared = 0;
        while (shared < way.Length && shared < parts.Length && way[shared] == parts[shared])
        {
            shared++;
        }

        if (shared < parts.Length)
        {
            var linked = parts[..(shared + 1)];
            var link = Path.Combine([_place, .. linked]);
            if (!Path.Exists(link))
            {
                TextFile.Link(link, Path.Combine([root, .. linked]));
            }
        }
    }
}
