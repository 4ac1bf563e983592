using System.Security.Cryptography;
using System.Text;
using Environments.Cleanup;

namespace Environments.Deployments.States;

/// <summary>
/// The states of environments without a backend. Each belongs to one place, such as an instance of the emulator: in the next instance nothing of it exists, so a
/// new one starts clean.
/// </summary>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
internal sealed class EphemeralState(string temporaryDirectory)
{
    // What is on real AWS does not go with an emulator.
    private const string OfAws = "aws-";

    private string Area => Path.Combine(temporaryDirectory, "state");

    /// <summary>How the states of a real account are told from those of an emulator.</summary>
    public static string IdentityOfAccount(string account) => $"{OfAws}{account}";

    /// <summary>The state file of an environment, in a directory for the owner alone; the states of emulators that are gone are removed.</summary>
    public string FileFor(DeploymentEnvironment environment, string place)
    {
        new RunPlace(Area, IsInMemory: false).Prepare();
        foreach (var gone in IsOfAccount(place) ? [] : OfEmulators().Where(directory => Path.GetFileName(directory) != place))
        {
            Directory.Delete(gone, recursive: true);
        }

        var own = Path.Combine(Area, place);
        new RunPlace(own, IsInMemory: false).Prepare();
        return Path.Combine(own, $"{NameOf(environment)}.tfstate");
    }

    /// <summary>Removes the states whose emulator has ended: they may hold secrets, and describe nothing that exists.</summary>
    public void RemoveOfEmulators()
    {
        foreach (var directory in OfEmulators())
        {
            Directory.Delete(directory, recursive: true);
        }

        if (Directory.Exists(Area) && !Directory.EnumerateFileSystemEntries(Area).Any())
        {
            Directory.Delete(Area);
        }
    }

    /// <summary>Forgets an environment of which nothing is left there.</summary>
    public void Forget(DeploymentEnvironment environment, string place)
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Area, place), $"*{NameOf(environment)}.tfstate*"))
        {
            File.Delete(file);
        }
    }

    /// <summary>How the states of an emulator are told from those of another.</summary>
    public static string IdentityOf(Guid emulator) => emulator.ToString("N");

    /// <summary>Whether no environment lives in an emulator.</summary>
    public bool IsEmpty(Guid emulator) =>
        Path.Combine(Area, IdentityOf(emulator)) is var own && (!Directory.Exists(own) || !Directory.EnumerateFileSystemEntries(own).Any());

    /// <summary>The state files of an environment, in every place, with the backups beside them.</summary>
    public IReadOnlyList<string> FilesOf(DeploymentEnvironment environment) => Directory.Exists(Area)
        ? [.. Directory.EnumerateFiles(Area, $"{NameOf(environment)}.tfstate*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a state file is about a real account.</summary>
    public static bool IsOfAws(string path) => IsOfAccount(Path.GetFileName(Path.GetDirectoryName(path))!);

    /// <summary>Whether terraform has left a note beside a state file that it works on it; the note of one that was killed stays.</summary>
    public static bool HasLockNote(string path) => File.Exists(Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.lock.info"));

    private string[] OfEmulators() => Directory.Exists(Area) ? [.. Directory.GetDirectories(Area).Where(directory => !IsOfAccount(Path.GetFileName(directory)))] : [];

    private static bool IsOfAccount(string place) => place.StartsWith(OfAws, StringComparison.Ordinal);

    // A copy of an environment has its name and is another one.
    private static string NameOf(DeploymentEnvironment environment) =>
        $"{environment.Name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(environment.Directory)))[..8]}";
}
