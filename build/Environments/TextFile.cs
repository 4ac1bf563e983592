using System.Text;

namespace Environments;

/// <summary>Writes files that hold no secret. A reader sees the old text or the new one, never half of it.</summary>
internal static class TextFile
{
    /// <summary>Makes <paramref name="text"/> the content of the file, in UTF-8 without a byte order mark.</summary>
    public static async Task ReplaceAsync(string path, string text, CancellationToken cancellation)
    {
        var next = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await File.WriteAllTextAsync(next, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation).ConfigureAwait(false);
            File.Move(next, path, overwrite: true);
        }
        finally
        {
            File.Delete(next);
        }
    }
}
