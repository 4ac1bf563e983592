using System.Text;

namespace Environments;

/// <summary>Writes files that hold no secret that anybody could read. A reader sees the old text or the new one, never half of it.</summary>
internal static class TextFile
{
    /// <summary>Makes <paramref name="text"/> the content of the file, in UTF-8 without a byte order mark.</summary>
    public static Task ReplaceAsync(string path, string text, CancellationToken cancellation) =>
        ReplaceAsync(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text), cancellation);

    /// <summary>Makes <paramref name="content"/> the content of the file.</summary>
    public static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var next = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            await File.WriteAllBytesAsync(next, content, cancellation).ConfigureAwait(false);
            File.Move(next, path, overwrite: true);
        }
        finally
        {
            File.Delete(next);
        }
    }

    /// <summary>Makes a link at <paramref name="path"/> that leads to <paramref name="target"/>.</summary>
    public static void Link(string path, string target) => File.CreateSymbolicLink(path, target);
}
