namespace Environments.Processes.Sessions;

/// <summary>
/// The signal that tells of the end of a child. Where whoever started this process ignores it, the system forgets a child as soon as it ends, and who waits for it waits
/// for ever: https://pubs.opengroup.org/onlinepubs/9799919799/functions/wait.html.
/// </summary>
public static class ChildSignal
{
    private static int Number => OperatingSystem.IsMacOS() ? 20 : 17;

    /// <summary>Has it treated as the system does. To be called first of all, before the runtime listens to it.</summary>
    public static void Restore()
    {
        if (!OperatingSystem.IsWindows())
        {
            PosixSpawn.RestoreDefault(Number);
        }
    }
}
