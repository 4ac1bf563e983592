using Environments.Cleanup;

namespace Environments.Audit.Stores;

/// <summary>Records of environments without a state backend: files in the working copy, for its owner alone. They are about an emulator that goes, so nobody else misses them.</summary>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
internal sealed class DirectoryAuditStore(string temporaryDirectory) : IAuditStore
{
    /// <inheritdoc/>
    public string Identity => "local";

    private string Root => Path.Combine(temporaryDirectory, "audit");

    /// <inheritdoc/>
    public string PlaceOf(string key) => Path.Combine(temporaryDirectory, key.Replace('/', Path.DirectorySeparatorChar));

    /// <inheritdoc/>
    public async Task<bool> AddAsync(string key, string text, CancellationToken cancellation)
    {
        var path = PlaceOf(key);
        PrivatePath.Prepare(Root);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var next = $"{path}.{Guid.NewGuid():N}.new";
        await PrivateFile.CreateAsync(next, text, cancellation).ConfigureAwait(false);
        try
        {
            File.Move(next, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false) == text;
        }
        finally
        {
            File.Delete(next);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> KeysAsync(string prefix, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(Directory.Exists(Root)
        ? [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(temporaryDirectory, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))]
        : []);

    /// <inheritdoc/>
    public async Task<string?> ReadAsync(string key, CancellationToken cancellation) =>
        PlaceOf(key) is var path && File.Exists(path) ? await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false) : null;
}
