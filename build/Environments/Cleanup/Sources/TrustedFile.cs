namespace Environments.Cleanup.Sources;

/// <summary>
/// Whether a file that decides where states are, and as whom they are reached, is the one that was committed. Through a link, or in a directory that everybody
/// may write to, somebody else decides it.
/// </summary>
internal static class TrustedFile
{
    /// <summary>Refuses a file that somebody else may put in the place of ours.</summary>
    /// <param name="path">The file; one that is not there is nobody's.</param>
    /// <exception cref="EnvironmentsException"><c>backend-not-trusted</c>: it is a link, or everybody may replace it.</exception>
    public static void Refuse(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        RefuseIf(new FileInfo(path).LinkTarget is not null, path, "it is a link", $"Put the file itself there: cp --remove-destination \"$(readlink -f '{path}')\" '{path}'");
        RefuseIf(IsOpenToAll(path), path, "everybody may write to it", $"chmod o-w '{path}', after a look at what is in it.");
        RefuseIf(IsOpenToAll(directory), path, "everybody may replace it", $"chmod o-w '{directory}', after a look at what is in it.");
    }

    // The sticky bit keeps others from replacing what is ours; a file has none that counts.
    private static bool IsOpenToAll(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) == UnixFileMode.OtherWrite;

    private static void RefuseIf(bool isBad, string path, string why, string next)
    {
        if (isBad)
        {
            throw new EnvironmentsException(new("backend-not-trusted", ExitCode.Failed, $"The file of the backend is not followed, because {why}.") { Where = path, Next = next });
        }
    }
}
