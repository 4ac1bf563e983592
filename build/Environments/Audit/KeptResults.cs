using Environments.Cleanup;

namespace Environments.Audit;

/// <summary>Records of results that could not be written where they belong, kept for this user until a later command can.</summary>
/// <param name="variables">The variables, which say where the user's state is kept.</param>
internal sealed class KeptResults(ProcessVariables variables)
{
    private const string Ending = ".json";

    private string Root => Path.Combine(Path.GetDirectoryName(ErroredState.DirectoryFor(variables))!, "audit");

    /// <summary>Keeps a record.</summary>
    /// <param name="store">The identity of the place that it belongs to.</param>
    /// <param name="key">Its name there.</param>
    /// <param name="text">The record.</param>
    /// <returns>The file.</returns>
    /// <exception cref="EnvironmentsException">It cannot be kept either.</exception>
    public async Task<string> KeepAsync(string store, string key, string text)
    {
        PrivatePath.Prepare(Root);
        PrivatePath.Prepare(DirectoryOf(store));
        var path = Path.Combine(DirectoryOf(store), Uri.EscapeDataString(key));
        var next = $"{path}.{Guid.NewGuid():N}.new";

        // Whatever has ended the command: without this, nobody knows what was done. Moved there whole, for another command may be looking.
        await PrivateFile.CreateAsync(next, text, CancellationToken.None).ConfigureAwait(false);
        File.Move(next, path, overwrite: true);
        return path;
    }

    /// <summary>The files that are kept for a place, with the names of the records.</summary>
    public IReadOnlyList<(string Path, string Key)> For(string store) => PrivatePath.IsOwn(DirectoryOf(store))
        ? [.. Directory.EnumerateFiles(DirectoryOf(store), $"*{Ending}").Order(StringComparer.Ordinal).Select(path => (path, Uri.UnescapeDataString(Path.GetFileName(path))))]
        : [];

    private string DirectoryOf(string store) => Path.Combine(Root, Uri.EscapeDataString(store));
}
