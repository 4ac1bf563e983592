namespace Environments.Cleanup;

/// <summary>A file that one process holds at a time. It lets go when its holder ends, however that ends.</summary>
public sealed class ExclusiveLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _held;

    private ExclusiveLock(FileStream held) => _held = held;

    /// <summary>Waits until nobody else holds the file, and holds it.</summary>
    public static Task<ExclusiveLock> TakeAsync(string path, TimeProvider time, CancellationToken cancellation) => TakeAsync(path, () => { }, time, cancellation);

    /// <summary>The same, where somebody can be told about it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="onWait">Called once, where somebody else holds it.</param>
    /// <param name="time">The clock between two tries.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<ExclusiveLock> TakeAsync(string path, Action onWait, TimeProvider time, CancellationToken cancellation)
    {
        ExclusiveLock? taken;
        for (var isSaid = false; (taken = TryTake(path, FileMode.OpenOrCreate)) is null; isSaid = true)
        {
            if (!isSaid)
            {
                onWait();
            }

            await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
        }

        return taken;
    }

    /// <summary>Holds a file that is there, or answers <see langword="null"/> where somebody else does.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, and so nobody who could hold it.</exception>
    public static ExclusiveLock? TryTake(string path, FileMode mode)
    {
        try
        {
            return new(new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    }

    // By number: whatever else is wrong, such as a full disk, waiting does not mend it. EWOULDBLOCK is 11 on Linux and 35 on macOS; on Windows it is a sharing violation.
    private static bool IsHeld(IOException failure) => (failure.HResult & 0xffff) == (OperatingSystem.IsWindows() ? 32 : OperatingSystem.IsMacOS() ? 35 : 11);

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
