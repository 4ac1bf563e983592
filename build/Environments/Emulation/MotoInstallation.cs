using Environments.Cleanup;
using Environments.Processes;

namespace Environments.Emulation;

/// <summary>
/// moto in a virtual environment of our own, made once for all repositories of a user: https://docs.python.org/3/library/venv.html. It is made under another name and
/// bears its own when it is whole; what the interpreter finds beside itself may be moved, the scripts of pip name where they were made and are not used.
/// </summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="runner">Runs python.</param>
/// <param name="time">The clock while somebody else installs it.</param>
internal sealed class MotoInstallation(ProcessVariables variables, ICommandRunner runner, TimeProvider time)
{
    /// <summary>The version that the tests have seen.</summary>
    public const string Version = "5.2.1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private readonly string _directory = DirectoryFor(variables);

    /// <summary>What makes it.</summary>
    public static Tool Tool { get; } = new("python3", "--version")
    {
        NeededFor = "the local emulator, where neither a Docker engine nor moto_server is there",
        Advice = "Install python3 from https://www.python.org/downloads",
    };

    /// <summary>Where it is, on disk below the user's caches.</summary>
    public static string DirectoryFor(ProcessVariables variables) => Path.Combine(
        variables["XDG_CACHE_HOME"] is { Length: > 0 } caches ? caches : Path.Combine(variables["HOME"] ?? Path.GetTempPath(), ".cache"),
        "environments",
        $"moto-{Version}");

    /// <summary>The command that makes a virtual environment.</summary>
    public static Command Create(string python, string directory) => new(python, "-m", "venv", directory) { Limit = Patience };

    /// <summary>The command that installs moto in it, wherever the user's own settings of pip would put it.</summary>
    public static Command Install(string directory) =>
        new Command(PythonIn(directory), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", $"moto[server]=={Version}") { Limit = Patience }
            .With("PIP_PREFIX", null)
            .With("PIP_TARGET", null)
            .With("PIP_USER", "false");

    /// <summary>The command that serves, as far as it is always the same.</summary>
    public static Command Server(string directory) => new(PythonIn(directory), "-m", "moto.server");

    /// <summary>Makes it, unless it is there; answers the command that serves.</summary>
    /// <param name="python">The python program.</param>
    /// <param name="onLine">Called before anything that takes time.</param>
    /// <param name="cancellation">Gives up; nothing half-made is left.</param>
    /// <exception cref="EnvironmentsException"><c>emulator-not-installed</c> with what python said.</exception>
    public async Task<Command> ProvideAsync(string python, Action<string> onLine, CancellationToken cancellation)
    {
        if (IsThere)
        {
            return Server(_directory);
        }

        onLine($"Installing moto {Version} into {_directory}, once; this takes a minute or two...");
        Directory.CreateDirectory(Path.GetDirectoryName(_directory)!);
        using var alone = await ExclusiveLock.TakeAsync(
            $"{_directory}.lock", () => onLine("Waiting for another command, which installs it..."), time, cancellation).ConfigureAwait(false);
        if (!IsThere)
        {
            await MakeAsync(python, $"{_directory}.new", cancellation).ConfigureAwait(false);
        }

        return Server(_directory);
    }

    // Where the interpreter that it was made with is gone, so is this one: it is a link.
    private bool IsThere => File.Exists(PythonIn(_directory));

    private static string PythonIn(string directory) => OperatingSystem.IsWindows() ? Path.Combine(directory, "Scripts", "python.exe") : Path.Combine(directory, "bin", "python");

    private async Task MakeAsync(string python, string unfinished, CancellationToken cancellation)
    {
        Remove(unfinished);
        try
        {
            foreach (var command in new[] { Create(python, unfinished), Install(unfinished) })
            {
                var result = await runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
                if (!result.Succeeded)
                {
                    throw NotInstalled(command, result);
                }
            }

            Remove(_directory);
            Directory.Move(unfinished, _directory);
        }
        finally
        {
            Remove(unfinished);
        }
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private EnvironmentsException NotInstalled(Command command, CommandResult result) => new(
        new("emulator-not-installed", ExitCode.Failed, $"moto {Version}, the local emulator, could not be installed.")
        {
            Where = _directory,
            Said = string.Join('\n', [command.ToString(), .. result.Explanation.TrimEnd().Split('\n').TakeLast(10)]),
            Next = EmulatorHost.WaysToGetOne,
        });
}
