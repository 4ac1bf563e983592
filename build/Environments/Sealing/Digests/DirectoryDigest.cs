using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Environments.Sealing.Digests;

/// <summary>
/// The digest of everything that an environment is made from: the files of its directory and of the local modules that these name, byte by byte, with their names
/// and without times and permissions. What git ignores counts, because terraform reads it. Files elsewhere that an expression such as <c>file("../x")</c> reads are
/// not seen; the commit stands for those.
/// </summary>
internal static class DirectoryDigest
{
    /// <summary>What stands for a file that is not there.</summary>
    public const string None = "none";

    /// <summary>The digest of a directory.</summary>
    /// <param name="directory">The absolute path of the environment's directory.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException"><c>directory-not-readable</c>.</exception>
    public static Task<string> OfAsync(string directory, CancellationToken cancellation) => ReadAsync(directory, async () =>
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, source) in await DirectoryFiles.OfAsync(directory, cancellation).ConfigureAwait(false))
        {
            Append(all, Encoding.UTF8.GetBytes(name));
            Append(all, source is null ? [] : await HashAsync(source, cancellation).ConfigureAwait(false));
        }

        return Text(all.GetHashAndReset());
    });

    /// <summary>The digest of one file; <see cref="None"/> where there is none.</summary>
    /// <exception cref="EnvironmentsException"><c>directory-not-readable</c>.</exception>
    public static Task<string> OfFileAsync(string path, CancellationToken cancellation) => ReadAsync(
        path, async () => File.Exists(path) ? Text(await HashAsync(path, cancellation).ConfigureAwait(false)) : None);

    private static async Task<byte[]> HashAsync(string path, CancellationToken cancellation)
    {
        var file = File.OpenRead(path);
        await using (file.ConfigureAwait(false))
        {
            return await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
        }
    }

    // Each with its length, so that no name can pass for another one and the content that follows it.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static string Text(byte[] digest) => $"sha256:{Convert.ToHexStringLower(digest)}";

    private static async Task<string> ReadAsync(string path, Func<Task<string>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentsException(
                new("directory-not-readable", ExitCode.Failed, "The files of the environment cannot all be read, so it cannot be told whether they change.") { Where = path, Said = failure.Message },
                failure);
        }
    }
}
