using Environments.Cleanup;
using Environments.Emulation;

namespace Environments.Deployments;

/// <summary>
/// The states of environments without a backend. Each belongs to one instance of the emulator: in the next instance nothing of it exists, so a new one starts clean.
/// </summary>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
/// <param name="emulator">The instance.</param>
internal sealed class EphemeralState(string temporaryDirectory, Emulator emulator)
{
    private string Area => Path.Combine(temporaryDirectory, "state");

    private string Own => Path.Combine(Area, emulator.Identity.ToString("N"));

    /// <summary>The state file of an environment, in a directory for the owner alone; the states of emulators that are gone are removed.</summary>
    public string FileFor(string environment)
    {
        new RunPlace(Area, IsInMemory: false).Prepare();
        foreach (var other in Directory.GetDirectories(Area).Where(directory => directory != Own))
        {
            Directory.Delete(other, recursive: true);
        }

        new RunPlace(Own, IsInMemory: false).Prepare();
        return Path.Combine(Own, $"{environment}.tfstate");
    }

    /// <summary>Forgets an environment of which nothing is left; answers whether any other lives in the emulator.</summary>
    public bool Forget(string environment)
    {
        foreach (var file in Directory.GetFiles(Own, $"{environment}.tfstate*"))
        {
            File.Delete(file);
        }

        return Directory.EnumerateFileSystemEntries(Own).Any();
    }
}
