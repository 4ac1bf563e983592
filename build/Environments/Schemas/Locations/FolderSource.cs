namespace Environments.Schemas.Locations;

/// <summary>Schemas in a folder.</summary>
/// <param name="location">The folder.</param>
/// <param name="root">Where it starts if it is relative.</param>
internal sealed class FolderSource(SchemaLocation location, string root) : ISchemaSource
{
    /// <inheritdoc/>
    public async Task<Retrieval> ReadAsync(ObjectKind kind, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(location.For(kind), root);
        try
        {
            // A folder that is not there has no schema of anything, and somebody meant another one.
            return File.Exists(path) ? await TextAsync(path, cancellation).ConfigureAwait(false)
                : Directory.Exists(Path.GetFullPath(location.Base, root)) || location.Base.Length == 0 || !location.Template.StartsWith($"{location.Base}/", StringComparison.Ordinal) ? new Absent()
                : new Unavailable($"The folder of schemas {location.Base} is not there.", IsWhole: true);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Unavailable($"{path} cannot be read: {unreadable.Message}", IsWhole: false);
        }
    }

    private static async Task<Retrieval> TextAsync(string path, CancellationToken cancellation) => new FileInfo(path).Length > SchemaDownload.LargestSchema
        ? new Unavailable($"{path} is larger than {SchemaDownload.LargestSchema >> 20} MB.", IsWhole: false)
        : new Retrieved(await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false), path);
}
