using System.Globalization;
using System.Net;
using Environments.Processes;

namespace Environments.Emulation;

/// <summary>The commands of the docker program: https://docs.docker.com/reference/cli/docker. Any program that takes the same words will do.</summary>
/// <param name="Program">The absolute path of the program.</param>
internal sealed record DockerCli(string Program)
{
    /// <summary>How many digits of an id tell containers apart for a person.</summary>
    public const int ShortId = 12;

    private const int LongId = 64;
    private const string DirectoryLabel = "environments.directory";
    private static readonly TimeSpan PatienceWithEngine = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The program itself. Its version is the engine's and not the client's: a client without an engine is of no use here.</summary>
    public static Tool Tool { get; } = new("docker", "version", "--format", "{{.Server.Version}}")
    {
        NeededFor = "the local emulator, where it is to be LocalStack; moto_server takes its place",
        Advice = "Start Docker, or install it from https://docs.docker.com/get-docker",
    };

    /// <summary>Asks whether the engine answers.</summary>
    public Command EngineVersion() => new(Program, Tool.VersionArguments) { Limit = PatienceWithEngine };

    /// <summary>Asks whether an image is on this machine.</summary>
    public Command FindImage(string image) => Of("image", "inspect", "--format", "{{.Id}}", image);

    /// <summary>Downloads an image, however long that takes.</summary>
    public Command Pull(string image) => new(Program, "pull", "--quiet", image);

    /// <summary>
    /// Starts a container that goes with everything in it when it ends, and prints its id. One port of it is published, on this machine alone and under a number that the
    /// engine chooses, so that nobody else can take it in between. No variable of this process gets into it.
    /// </summary>
    /// <param name="image">The image, which has to be there.</param>
    /// <param name="name">Its name, by which it can be removed before its id is known.</param>
    /// <param name="directory">Where it will be on record; its label says to whom it belongs.</param>
    /// <param name="port">The port in the container.</param>
    /// <param name="settings">The variables of the container, each as <c>NAME=value</c>.</param>
    public Command Run(string image, string name, string directory, int port, params IEnumerable<string> settings) => Of(
    [
        "run", "--detach", "--rm", "--pull", "never", "--name", name, "--label", "environments.tool=environments", "--label", $"{DirectoryLabel}={directory}",
        "--publish", string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}::{port}"), .. settings.SelectMany(setting => new[] { "--env", setting }), image,
    ]);

    /// <summary>Asks under which address a port of a container is published.</summary>
    public Command Port(string container, int port) => Of("port", container, string.Create(CultureInfo.InvariantCulture, $"{port}/tcp"));

    /// <summary>Asks whether a container runs.</summary>
    public Command State(string container) => Of("container", "inspect", "--format", "{{.State.Running}}", container);

    /// <summary>The last of what a container printed.</summary>
    public Command Log(string container) => Of("logs", "--tail", "10", container);

    /// <summary>Lists the ids of the containers that were started for a directory, however they are.</summary>
    public Command List(string directory) => Of("ps", "--all", "--quiet", "--no-trunc", "--filter", $"label={DirectoryLabel}={directory}");

    /// <summary>Ends containers and removes them with everything in them.</summary>
    public Command Remove(params IEnumerable<string> containers) => Of(["rm", "--force", "--volumes", .. containers]);

    /// <summary>Whether a text is the id of a container.</summary>
    public static bool IsId(string text) => text.Length is >= ShortId and <= LongId && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether what <see cref="State"/> answered means that the container runs; <see langword="null"/> where the engine itself did not answer.</summary>
    public static bool? IsRunning(CommandResult state) =>
        state.Succeeded ? state.Output.Trim() == "true"
        : state.Explanation.Contains("no such", StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>Whether the engine that <c>DOCKER_HOST</c> names is on this machine: on another one, what it publishes on 127.0.0.1 is out of reach.</summary>
    public static bool IsLocal(string? dockerHost) => string.IsNullOrEmpty(dockerHost)
        || dockerHost.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)
        || dockerHost.StartsWith("npipe:", StringComparison.OrdinalIgnoreCase);

    private Command Of(params IEnumerable<string> arguments) => new(Program, [.. arguments]) { Limit = Patience };
}
