namespace Environments.Cleanup;

/// <summary>A file that one process holds at a time. It lets go when its holder ends, however that ends.</summary>
public sealed class ExclusiveLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _held;

    private ExclusiveLock(FileStream held) => _held = held;

    /// <summary>Waits until nobody else holds the file, and holds it.</summary>
    public static async Task<ExclusiveLock> TakeAsync(string path, TimeProvider time, CancellationToken cancellation)
    {
        ExclusiveLock? taken;
        while ((taken = TryTake(path, FileMode.OpenOrCreate)) is null)
        {
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
        catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
