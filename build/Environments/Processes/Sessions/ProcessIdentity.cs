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

    /// <summary>Whether the process of that number is the one that started then.</summary>
    public static bool IsStill(int id, DateTimeOffset start) => StartOf(id) is { } found && (found - start).Duration() <= Tolerance;

    /// <summary>Whether the process of that number is there, and was at that time.</summary>
    public static bool IsOlderThan(int id, DateTimeOffset time) => StartOf(id) is { } found && found - time <= Tolerance;

    /// <summary>The processes of a session that have not ended; none where the system does not tell.</summary>
    public static IReadOnlyList<int> InSession(int session)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var processes = Directory.GetDirectories("/proc").Select(directory => int.TryParse(Path.GetFileName(directory), out var id) ? id : 0);
        return [.. processes.Where(id => id > 0 && Facts(id) is [not ("Z" or "X"), _, _, var its, ..] && its == $"{session}")];
    }

    // It has ended, and only its number is still there, until whoever adopted it takes note; in a container that may be never.
    private static bool IsZombie(int id) => OperatingSystem.IsLinux() && Facts(id) is ["Z", ..];

    // What follows the name, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html.
    private static string[] Facts(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
