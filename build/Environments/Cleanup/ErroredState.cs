using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Environments.Cleanup;

/// <summary>
/// A state that terraform could not save, which it leaves in the directory it works in. It is the only copy, so it is never removed, and never left where the next
/// run would write its own over it.
/// </summary>
internal static class ErroredState
{
    /// <summary>What to do with one of any environment.</summary>
    public const string Advice =
        "./build.sh Terraform --env NAME -- state push FILE, then remove the file; in a FILE.out it is the member state of the event 'Emergency state dump'";

    private const string Name = "errored.tfstate";
    private const int LengthOfId = 32;
    private const int LengthOfDigest = 8;

    // The message of https://github.com/hashicorp/terraform/blob/main/internal/command/views/json_view.go, with the quotation marks of its JSON.
    private const string Dump = "\"Emergency state dump\"";

    /// <summary>How the output of terraform ends, where a reaper has kept that.</summary>
    public const string OutputEnding = ".out";

    /// <summary>Where such states are kept for this user, by the XDG base directory specification.</summary>
    public static string DirectoryFor(ProcessVariables variables) => Path.Combine(
        variables["XDG_STATE_HOME"] is { Length: > 0 } home ? home : Path.Combine(variables["HOME"] ?? Path.GetTempPath(), ".local", "state"), "environments", "errored");

    /// <summary>
    /// How the names of all that is kept for an environment begin: with that of its directory, for people, and with a digest of its whole path, because everybody who
    /// copies an example has a directory of that name, and the store is one for all of a user's repositories.
    /// </summary>
    /// <param name="environment">The environment's directory.</param>
    public static string PrefixOf(string environment) =>
        $"{Path.GetFileName(environment)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(environment)))[..LengthOfDigest]}-";

    /// <summary>Whether what is kept belongs to an environment, by its name: <see cref="PrefixOf"/> and 32 hexadecimal digits, as from here and from <see cref="Reaper"/>.</summary>
    public static bool IsOf(DeploymentEnvironment environment, string path) =>
        Path.GetFileName(path) is var name && PrefixOf(environment.Directory) is var prefix && name.StartsWith(prefix, StringComparison.Ordinal)
        && name[prefix.Length..] is { Length: > LengthOfId } rest && rest[..LengthOfId].All(char.IsAsciiHexDigit);

    /// <summary>Makes a state of the output of terraform that a reaper has kept, because terraform could write the state nowhere else.</summary>
    /// <param name="output">The output; it is removed when the state is there.</param>
    public static void Unpack(string output)
    {
        if (DumpIn(output) is { } dump)
        {
            Write($"{output[..^OutputEnding.Length]}.tfstate", StateIn(dump));
            File.Delete(output);
        }
    }

    /// <summary>Moves the state out of a module, where there is one; answers where it is now.</summary>
    public static string? Rescue(string module, string directory)
    {
        var left = Path.Combine(module, Name);
        if (module.Length == 0 || !File.Exists(left))
        {
            return null;
        }

        PrivatePath.Prepare(directory);
        var kept = Path.Combine(directory, $"{PrefixOf(EnvironmentOf(module))}{Guid.NewGuid():N}.tfstate");
        File.Move(left, kept);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(kept, PrivateFile.Mode);
        }

        return kept;
    }

    /// <summary>
    /// Keeps the states that terraform printed, because it could write them nowhere; answers where they are now. A second call writes the same files, so that nothing
    /// becomes of a first one that was killed.
    /// </summary>
    /// <param name="run">The run directory with terraform's output.</param>
    /// <param name="module">The directory that it worked in.</param>
    /// <param name="directory">Where such states are kept.</param>
    public static IReadOnlyList<string> RescueDumps(string run, string module, string directory)
    {
        var kept = new List<string>();
        foreach (var output in Directory.GetFiles(run, "apply*.out").Order(StringComparer.Ordinal))
        {
            if (DumpIn(output) is { } line)
            {
                var name = $"{PrefixOf(EnvironmentOf(module))}{Path.GetFileName(run).Split('-')[^1]}-{Path.GetFileNameWithoutExtension(output)}.tfstate";
                Write(Path.Combine(directory, name), StateIn(line));
                kept.Add(Path.Combine(directory, name));
            }
        }

        return kept;
    }

    private static string? DumpIn(string output) => File.ReadLines(output).LastOrDefault(line => line.Contains(Dump, StringComparison.Ordinal));

    private static string EnvironmentOf(string module) => Path.GetDirectoryName(module) ?? string.Empty;

    // Half a line, as on a full disk, is more than nothing.
    private static string StateIn(string line)
    {
        try
        {
            using var read = JsonDocument.Parse(line);
            return read.RootElement.GetProperty("state").GetRawText();
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return line;
        }
    }

    private static void Write(string path, string text)
    {
        PrivatePath.Prepare(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.new";
        File.Delete(unfinished);
        using (var file = PrivateFile.Create(unfinished, FileShare.None))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
