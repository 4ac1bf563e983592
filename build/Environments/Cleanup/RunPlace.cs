namespace Environments.Cleanup;

/// <summary>A directory that holds the run directories of one user.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="IsInMemory">Whether nothing in it ever reaches a disk.</param>
internal sealed record RunPlace(string Path, bool IsInMemory)
{
    private const UnixFileMode ForTheOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes sure that it is there and that it is nobody else's.</summary>
    /// <exception cref="EnvironmentsException"><c>place-not-private</c>: it is a link, or others may enter it.</exception>
    public void Prepare()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
            return;
        }

        Directory.CreateDirectory(Path, ForTheOwner);
        if (new DirectoryInfo(Path).LinkTarget is not null || File.GetUnixFileMode(Path) != ForTheOwner)
        {
            throw new EnvironmentsException(new("place-not-private", ExitCode.Failed, $"'{Path}' is about to hold secrets, but is a link or open to others.")
            {
                Next = $"rm -rf '{Path}', or chmod 700 '{Path}' if it is yours.",
            });
        }
    }
}
