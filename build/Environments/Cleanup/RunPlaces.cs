using System.Collections.Immutable;

namespace Environments.Cleanup;

/// <summary>Where run directories may stand: in memory where the machine has room there, else on disk below the repository's own temporary directory.</summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
internal sealed class RunPlaces(ProcessVariables variables, string temporaryDirectory)
{
    private const long RoomForPlansAndOutput = 128L << 20;

    /// <summary>Those in which a new run directory may be made, the preferred one first: in memory only where there is room.</summary>
    public ImmutableArray<RunPlace> WithRoom() => [.. All().Where(place => !place.IsInMemory || HasRoom(Path.GetDirectoryName(place.Path)!))];

    /// <summary>Every directory that may hold run directories, also where they have filled it.</summary>
    public ImmutableArray<RunPlace> All()
    {
        var inMemory = new[] { variables["XDG_RUNTIME_DIR"], "/dev/shm" }
            .OfType<string>()
            .Where(path => path.Length > 0 && IsInMemory(path))
            .Select(path => new RunPlace(Path.Combine(path, $"environments-{Environment.UserName}"), IsInMemory: true));
        return [.. inMemory, new(Path.Combine(temporaryDirectory, "runs"), IsInMemory: false)];
    }

    private static bool HasRoom(string path) => new DriveInfo(path).AvailableFreeSpace >= RoomForPlansAndOutput;

    private static bool IsInMemory(string path)
    {
        try
        {
            return Directory.Exists(path) && new DriveInfo(path) is { DriveFormat: "tmpfs" or "ramfs" };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
