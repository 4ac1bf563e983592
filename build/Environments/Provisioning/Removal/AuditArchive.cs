using System.IO.Compression;
using Environments.Cleanup;

namespace Environments.Provisioning.Removal;

/// <summary>The records of deployments in one file, because they end with the bucket.</summary>
internal static class AuditArchive
{
    /// <summary>Writes them into a ZIP file that is not there yet. One that could not be finished is removed: half of the records would look like all.</summary>
    /// <exception cref="EnvironmentsException"><c>private-file-exists</c>, or a record cannot be read.</exception>
    public static async Task WriteAsync(BucketContent content, string path, CancellationToken cancellation)
    {
        var file = PrivateFile.Create(path, FileShare.None);
        var isComplete = false;
        try
        {
            await using (file.ConfigureAwait(false))
            {
                var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation).ConfigureAwait(false);
                await using (archive.ConfigureAwait(false))
                {
                    foreach (var key in content.Audit)
                    {
                        var entry = await archive.CreateEntry(key).OpenAsync(cancellation).ConfigureAwait(false);
                        await using var closing = entry.ConfigureAwait(false);
                        await content.CopyAsync(key, entry, cancellation).ConfigureAwait(false);
                    }
                }

                await file.FlushAsync(cancellation).ConfigureAwait(false);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            isComplete = true;
        }
        finally
        {
            if (!isComplete)
            {
                File.Delete(path);
            }
        }
    }
}
