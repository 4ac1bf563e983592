using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Environments.Cleanup;

/// <summary>What is mounted where, as https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html tells.</summary>
internal sealed partial class MountTable
{
    private readonly ImmutableArray<Mount> _mounts;

    private MountTable(ImmutableArray<Mount> mounts) => _mounts = mounts;

    /// <summary>The mounts that this process sees; none where the system does not tell.</summary>
    public static MountTable OfThisProcess()
    {
        const string path = "/proc/self/mountinfo";
        return Parse(OperatingSystem.IsLinux() && File.Exists(path) ? File.ReadAllText(path) : string.Empty);
    }

    /// <summary>Reads such a text; lines that mean nothing are skipped.</summary>
    public static MountTable Parse(string text) => new([.. text.Split('\n').Select(Read).OfType<Mount>()]);

    /// <summary>The mount that a path is in: the deepest, and of several at one point the last, which hides the others.</summary>
    public Mount? Of(string path) => _mounts.Where(mount => mount.Holds(path)).OrderBy(mount => mount.Point.Length).LastOrDefault();

    // 36 35 98:0 /root /point rw,noexec shared:1 - tmpfs source rw,size=1k
    private static Mount? Read(string line)
    {
        var parts = line.Split(" - ", 2);
        var (before, after) = (parts[0].Split(' '), parts[^1].Split(' '));
        return parts.Length < 2 || before.Length < 6 ? null : new(
            Escape().Replace(before[4], escape => ((char)Convert.ToInt32(escape.Value[1..], fromBase: 8)).ToString()),
            after[0],
            [.. before[5].Split(','), .. after.Length > 2 ? after[2].Split(',') : []]);
    }

    [GeneratedRegex(@"\\[0-7]{3}", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    /// <summary>One mount.</summary>
    /// <param name="Point">Where it is mounted.</param>
    /// <param name="Kind">The kind of file system.</param>
    /// <param name="Options">Those of the mount and of the file system.</param>
    public sealed record Mount(string Point, string Kind, ImmutableArray<string> Options)
    {
        internal bool Holds(string path) => path == Point || path.StartsWith(Point.TrimEnd('/') + '/', StringComparison.Ordinal);
    }
}
