namespace Environments.Cleanup;

/// <summary>
/// Whether a path that is about to receive a secret is ours. Whoever owns a directory, or may write to it, can put a file or a link of their own where the secret
/// was meant to go, or take away what protects it. On Windows the permissions that a directory inherits have to do.
/// </summary>
internal static class PrivatePath
{
    private const uint Root = 0;
    private const UnixFileMode ForTheOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes sure that a directory is there, for this user alone, and that nobody else can replace it.</summary>
    /// <exception cref="EnvironmentsException"><c>place-not-private</c>: it is a link or somebody else's, or others may enter or replace it.</exception>
    public static void Prepare(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        // Those above it are nobody's secret, and are made as anybody makes directories.
        var parent = Path.GetDirectoryName(directory)!;
        Directory.CreateDirectory(parent);
        Directory.CreateDirectory(directory, ForTheOwner);
        RefuseIf(IsLink(directory), directory, "is a link", $"rm '{directory}'");
        RefuseIf(FileOwner.Of(directory) != FileOwner.OfThisProcess, directory, "belongs to somebody else", $"Find out who made it, then: sudo rm -rf '{directory}'");
        RefuseIf(File.GetUnixFileMode(directory) != ForTheOwner, directory, "is open to others", $"chmod 700 '{directory}', after a look at what is in it.");
        RefuseIf(IsOpenToAll(parent), directory, $"can be replaced by anybody, for '{parent}' is open to all", $"chmod o-w '{parent}'");
    }

    /// <summary>Refuses a directory in which somebody else decides what a file in it becomes. It may be read by others; a file made in it must not.</summary>
    /// <exception cref="EnvironmentsException"><c>place-not-private</c>: it is somebody else's, or open to all.</exception>
    public static void RefuseForeign(string directory)
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(directory))
        {
            // What a link points to counts: a directory that its owner reaches through a link of their own is theirs.
            var real = new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory;
            var owner = FileOwner.Of(real);
            RefuseIf(owner != Root && owner != FileOwner.OfThisProcess, directory, "belongs to somebody else", $"sudo chown \"$(id -u)\" '{directory}', if it should be yours.");
            RefuseIf(IsOpenToAll(real), directory, "is open to all", $"chmod o-w '{directory}'");
        }
    }

    /// <summary>Whether a directory is there, is no link and belongs to this user.</summary>
    public static bool IsOwn(string directory) =>
        Directory.Exists(directory) && (OperatingSystem.IsWindows() || (!IsLink(directory) && FileOwner.Of(directory) == FileOwner.OfThisProcess));

    // In a directory like /tmp, whose sticky bit is set, everybody may make files, and nobody may touch those of others.
    private static bool IsOpenToAll(string directory) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory) & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) == UnixFileMode.OtherWrite;

    private static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;

    private static void RefuseIf(bool isBad, string directory, string why, string next)
    {
        if (isBad)
        {
            throw new EnvironmentsException(new("place-not-private", ExitCode.Failed, $"'{directory}' is about to hold secrets, but {why}.") { Next = next });
        }
    }
}
