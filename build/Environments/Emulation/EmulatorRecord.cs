using System.Text.Json;

namespace Environments.Emulation;

/// <summary>The note about the emulator of one repository, so that a later command finds it.</summary>
/// <param name="directory">The directory of the note, of the emulator's output and of its locks.</param>
internal sealed class EmulatorRecord(string directory)
{
    private string Path => System.IO.Path.Combine(directory, "emulator.json");

    /// <summary>What is on record; <see langword="null"/> where nothing is, or nothing that can be read.</summary>
    public Emulator? Read()
    {
        try
        {
            return JsonSerializer.Deserialize<Emulator>(File.ReadAllText(Path)) is { } recorded && IsOurs(recorded) ? recorded with { IsNew = false } : null;
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

    // What is not an emulator of this machine was not written here, and what names no container must not become an argument of docker.
    private static bool IsOurs(Emulator recorded) => recorded is { Address: { IsAbsoluteUri: true, IsLoopback: true } }
        && (recorded.Container is { } container ? DockerCli.IsId(container) : recorded.ProcessId > 1);
}
