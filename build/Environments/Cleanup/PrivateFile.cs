using System.Text;

namespace Environments.Cleanup;

/// <summary>
/// The only creator of files that may hold a secret: the file must not be there yet, so that no link is followed and nobody else has it open, and only its
/// owner can read it from the first moment on.
/// </summary>
internal static class PrivateFile
{
    /// <summary>For the owner alone.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The error of a file that could not be written whole.</summary>
    public const string Unwritten = "private-file-unwritten";

    /// <summary>Creates a file with this content; where it cannot be written whole, nothing of it is left.</summary>
    /// <exception cref="EnvironmentsException">
    /// <c>private-file-exists</c>: something is there already. <c>place-not-private</c>: its directory is not ours. <c>private-file-unwritten</c>: there is no room for it.
    /// </exception>
    public static Task CreateAsync(string path, string text, CancellationToken cancellation) => CreateBinaryAsync(path, Encoding.UTF8.GetBytes(text), cancellation);

    /// <inheritdoc cref="CreateAsync(string, string, CancellationToken)"/>
    public static async Task CreateBinaryAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var file = Create(path, FileShare.None);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(content, cancellation).ConfigureAwait(false);
                await file.FlushAsync(cancellation).ConfigureAwait(false);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(path);
            throw;
        }
        catch (IOException failure)
        {
            File.Delete(path);
            throw new EnvironmentsException(
                new(Unwritten, ExitCode.Failed, $"'{path}' could not be written, and nothing of it was left.") { Said = failure.Message, Next = $"df -h '{Path.GetDirectoryName(path)}'" },
                failure);
        }
    }

    /// <summary>Creates a file at a place that a person chose, which must be fit for a secret.</summary>
    /// <exception cref="EnvironmentsException"><c>private-file-exists</c>; <c>directory-world-writable</c>: anybody could put another file or a link in its place.</exception>
    public static async Task CreateAtAsync(string path, string text, CancellationToken cancellation)
    {
        var directory = new DirectoryInfo(Path.GetDirectoryName(path)!);
        if (!directory.Exists)
        {
            throw new EnvironmentsException(new("no-such-directory", ExitCode.CalledWrongly, $"There is no directory '{directory.FullName}'.") { Next = $"mkdir -p '{directory.FullName}'" });
        }

        if (!OperatingSystem.IsWindows() && (directory.UnixFileMode & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) == UnixFileMode.OtherWrite)
        {
            throw new EnvironmentsException(new("directory-world-writable", ExitCode.Failed, $"'{directory.FullName}' is about to hold a secret, but everybody may write there.")
            {
                Next = $"chmod o-w '{directory.FullName}'",
            });
        }

        try
        {
            await CreateAsync(path, text, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not EnvironmentsException { Problem.Id: "private-file-exists" })
        {
            // Half a file helps nobody, and holds secrets.
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Creates an empty file that stays open.</summary>
    /// <exception cref="EnvironmentsException"><c>private-file-exists</c>: something is there already. <c>place-not-private</c>: its directory is not ours.</exception>
    public static FileStream Create(string path, FileShare share)
    {
        PrivatePath.RefuseForeign(Path.GetDirectoryName(Path.GetFullPath(path))!);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = share };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Mode;
            }

            return new FileStream(path, options);
        }
        catch (IOException failure) when (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            throw new EnvironmentsException(
                new("private-file-exists", ExitCode.Failed, $"'{path}' is there already, and a secret is not written over somebody else's file or link.")
                {
                    Next = "Remove it, and call the command again.",
                },
                failure);
        }
    }
}
