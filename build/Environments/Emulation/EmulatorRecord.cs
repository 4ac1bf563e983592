using System.Text.Json;

namespace Environments.Emulation;

/// <summary>The note about the emulator of one repository, so that a later command finds it.</summary>
/// <param name="directory">The directory of the note, of the emulator's output and of its lock.</param>
internal sealed class EmulatorRecord(string directory)
{
    private string Path => System.IO.Path.Combine(directory, "emulator.json");

    /// <summary>What is on record; <see langword="null"/> where nothing is, or nothing that can be read.</summary>
    public Emulator? Read()
    {
        try
        {
            // What is not an emulator of this machine was not written here.
            return JsonSerializer.Deserialize<Emulator>(File.ReadAllText(Path)) is { Address: { IsAbsoluteUri: true, IsLoopback: true }, ProcessId: > 1 } recorded
                ? recorded with { IsNew = false }
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Puts an emulator on record.</summary>
    public Task WriteAsync(Emulator emulator, CancellationToken cancellation) => TextFile.ReplaceAsync(Path, JsonSerializer.Serialize(emulator), cancellation);

    /// <summary>Takes it off.</summary>
    public void Remove() => File.Delete(Path);
}
