using Environments.Cleanup;

namespace Environments.Emulation;

/// <summary>A command's work in an emulator: until it is disposed of, or its process ends, nobody stops the emulator.</summary>
/// <param name="emulator">The emulator.</param>
/// <param name="lease">The file that everybody holds who works in it, and that whoever stops it has alone.</param>
internal sealed class EmulatorUse(Emulator emulator, string lease) : IDisposable
{
    private readonly SharedLock _lease = SharedLock.Take(lease);

    /// <summary>The emulator.</summary>
    public Emulator Emulator => emulator;

    /// <inheritdoc/>
    public void Dispose() => _lease.Dispose();
}
