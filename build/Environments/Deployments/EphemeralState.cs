using System.Security.Cryptography;
using System.Text;
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
    private string Area => AreaIn(temporaryDirectory);

    private string Own => Path.Combine(Area, emulator.Identity.ToString("N"));

    /// <summary>The state file of an environment, in a directory for the owner alone; the states of emulators that are gone are removed.</summary>
    public string FileFor(DeploymentEnvironment environment)
    {
        new RunPlace(Area, IsInMemory: false).Prepare();
        foreach (var other in Directory.GetDirectories(Area).Where(directory => directory != Own))
        {
            Directory.Delete(other, recursive: true);
        }

        new RunPlace(Own, IsInMemory: false).Prepare();
        return Path.Combine(Own, $"{NameOf(environment)}.tfstate");
    }

    /// <summary>Removes the states of a repository whose emulator has ended: they may hold secrets, and describe nothing that exists.</summary>
    public static void RemoveAll(string temporaryDirectory)
    {
        var area = AreaIn(temporaryDirectory);
        if (Directory.Exists(area))
        {
            Directory.Delete(area, recursive: true);
        }
    }

    /// <summary>Whether no environment lives in the emulator.</summary>
    public bool IsEmpty => !Directory.Exists(Own) || !Directory.EnumerateFileSystemEntries(Own).Any();

    /// <summary>Forgets an environment of which nothing is left.</summary>
    public void Forget(DeploymentEnvironment environment)
    {
        foreach (var file in Directory.GetFiles(Own, $"*{NameOf(environment)}.tfstate*"))
        {
            File.Delete(file);
        }
    }

    private static string AreaIn(string temporaryDirectory) => Path.Combine(temporaryDirectory, "state");

    // A copy of an environment has its name and is another one.
    private static string NameOf(DeploymentEnvironment environment) =>
        $"{environment.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(environment.Directory)))[..8]}";
}
