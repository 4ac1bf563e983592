namespace Environments.Cleanup;

/// <summary>
/// A file that any number of processes hold at a time, and that nobody can have as an <see cref="ExclusiveLock"/> meanwhile. It lets go when its holder ends, however
/// that ends; no program that the holder starts inherits it.
/// </summary>
internal sealed class SharedLock : IDisposable
{
    private readonly FileStream _held;

    private SharedLock(FileStream held) => _held = held;

    /// <summary>Holds the file.</summary>
    /// <exception cref="IOException">Somebody has it exclusively.</exception>
    public static SharedLock Take(string path) => new(new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read));

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();
}
