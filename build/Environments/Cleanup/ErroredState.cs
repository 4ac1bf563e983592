namespace Environments.Cleanup;

/// <summary>
/// A state that terraform could not save, which it leaves in the directory it works in. It is the only copy, so it is never removed, and never left where the next
/// run would write its own over it.
/// </summary>
internal static class ErroredState
{
    private const string Name = "errored.tfstate";

    /// <summary>Where such states are kept for this user, by the XDG base directory specification.</summary>
    public static string DirectoryFor(ProcessVariables variables) => Path.Combine(
        variables["XDG_STATE_HOME"] is { Length: > 0 } home ? home : Path.Combine(variables["HOME"] ?? Path.GetTempPath(), ".local", "state"), "environments", "errored");

    /// <summary>Moves the state out of a module, where there is one; answers where it is now.</summary>
    public static string? Rescue(string module, string directory)
    {
        var left = Path.Combine(module, Name);
        if (!File.Exists(left))
        {
            return null;
        }

        PrivatePath.Prepare(directory);
        var kept = Path.Combine(directory, $"{Path.GetFileName(Path.GetDirectoryName(module))}-{Guid.NewGuid():N}.tfstate");
        File.Move(left, kept);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(kept, PrivateFile.Mode);
        }

        return kept;
    }
}
