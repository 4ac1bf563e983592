using System.ComponentModel;
using System.Diagnostics;

namespace Environments.Processes.Sessions;

/// <summary>Tells one process from another that bears the same number later.</summary>
internal static class ProcessIdentity
{
    // The clock of the system may be set while the process runs, and with it what is computed from its ticks.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>When the process of that number started; <see langword="null"/> where there is none, or nobody may look at it.</summary>
    public static DateTimeOffset? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited || IsZombie(id) ? null : process.StartTime.ToUniversalTime();
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or IOException)
        {
            return null;
        }
    }

    // It has ended, and only its number is still there, until whoever adopted it takes note; in a container that may be never.
    private static bool IsZombie(int id)
    {
        var about = $"/proc/{id}/stat";
        return OperatingSystem.IsLinux() && File.Exists(about) && File.ReadAllText(about) is var text && text[(text.LastIndexOf(')') + 1)..].TrimStart().StartsWith('Z');
    }

    /// <summary>Whether the process of that number is the one that started then.</summary>
    public static bool IsStill(int id, DateTimeOffset start) => StartOf(id) is { } found && (found - start).Duration() <= Tolerance;
}
