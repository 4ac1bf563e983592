namespace Environments.IntegrationTests;

/// <summary>A root directory of its own for one of the programs, so that no test touches the repository or another test.</summary>
public sealed class ProgramFixture : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public ProgramFixture() => Directory.CreateDirectory(_root[".nuke"]);

    public TemporaryDirectory Root => _root;

    public void Dispose() => _root.Dispose();

    /// <summary>Runs the real build.</summary>
    internal Task<Execution> BuildAsync(string words, params (string Name, string? Value)[] variables) => RunAsync(Programs.Build, words, variables);

    /// <summary>Runs the build with targets made for tests.</summary>
    internal Task<Execution> PlantedAsync(string words, params (string Name, string? Value)[] variables) => RunAsync(Programs.Planted, words, variables);

    private Task<Execution> RunAsync(string program, string words, (string Name, string? Value)[] variables) => Execution.OfAsync(
        Programs.Dotnet,
        [program, .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        _root.Path,

        // Whether this machine has a Docker engine must not decide what is tested; the tests that want one bring their own.
        [("NUKE_ROOT", _root.Path), ("DOCKER_HOST", "unix:///nonexistent/docker.sock"), .. variables]);
}
