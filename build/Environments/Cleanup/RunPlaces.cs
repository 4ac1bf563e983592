using System.Collections.Immutable;

namespace Environments.Cleanup;

/// <summary>Where run directories may stand: in memory where the machine has room there, else on disk below the repository's own temporary directory.</summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
internal sealed class RunPlaces(ProcessVariables variables, string temporaryDirectory)
{
    private const long RoomForPlansAndOutput = 128L << 20;

    /// <summary>Every directory that may hold run directories, the preferred one first; also those in which none may be made any more, for they may still hold some.</summary>
    public ImmutableArray<RunPlace> All()
    {
        var mounts = MountTable.OfThisProcess();
        var inMemory = new[] { variables["XDG_RUNTIME_DIR"], "/dev/shm" }
            .OfType<string>()
            .Where(path => Path.IsPathFullyQualified(path) && Directory.Exists(path))
            .Select(path => (Path: path, Mount: mounts.Of(new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path)))
            .Where(directory => directory.Mount is { Kind: "tmpfs" or "ramfs" })
            .Select(directory => new RunPlace(Path.Combine(directory.Path, $"environments-{Environment.UserName}"), IsInMemory: true)
            {
                Unfit = UnfitnessOf(directory.Path, directory.Mount, new DriveInfo(directory.Path).AvailableFreeSpace),
            });
        return [.. inMemory, new(Path.Combine(temporaryDirectory, "runs"), IsInMemory: false)];
    }

    /// <summary>What is against a directory in memory; <see langword="null"/> where nothing is.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="mount">How it is mounted, or <see langword="null"/> where the system does not tell.</param>
    /// <param name="room">How many bytes it takes.</param>
    public static string? UnfitnessOf(string path, MountTable.Mount? mount, long room) => mount switch
    {
        // Terraform's data directory is where it starts providers from.
        { Options: var options } when options.Contains("noexec") => $"{path} is mounted noexec",
        { Options: var options } when options.Contains("ro") => $"{path} is mounted read-only",
        _ when room < RoomForPlansAndOutput => $"{path} has room for {room >> 20} MiB, and {RoomForPlansAndOutput >> 20} may be needed",
        _ => null,
    };
}
