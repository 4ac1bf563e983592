namespace Environments.IntegrationTests.Emulation;

/// <summary>moto in a virtual environment; python is played, because a package index is not everywhere.</summary>
public sealed class MotoInstallationTests : IAsyncDisposable
{
    private readonly ProgramFixture _fixture = new();
    private readonly PlantedTools _tools;

    public MotoInstallationTests() => _tools = new(_fixture.Root["tools"]);

    private string Caches => _fixture.Root["cache/environments"];

    [Fact]
    public async Task It_is_installed_once_and_used_from_then_on()
    {
        PlantedTools.Require("moto_server");
        PlantPython("exit 0");

        var first = await RunAsync("EmulatorUp");
        var down = await RunAsync("EmulatorDown");
        var second = await RunAsync("EmulatorUp");

        Assert.Equal((0, 0, 0), (first.ExitCode, down.ExitCode, second.ExitCode));
        Assert.Contains("Installing moto 5.2.1 into", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Installing", second.Output, StringComparison.Ordinal);
        Assert.Equal(["moto-5.2.1"], Directory.GetDirectories(Caches).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_not_whole_is_not_left_behind()
    {
        PlantPython("echo 'ERROR: No matching distribution found for moto' >&2; exit 1");

        var ended = await RunAsync("EmulatorUp");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[emulator-not-installed]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("ERROR: No matching distribution found for moto", ended.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Caches));
    }

    [Fact]
    public async Task What_a_killed_installation_left_is_not_taken_for_one()
    {
        PlantedTools.Require("moto_server");
        PlantPython("exit 0");
        Directory.CreateDirectory(Path.Combine(Caches, "moto-5.2.1.new", "bin"));
        Directory.CreateDirectory(Path.Combine(Caches, "moto-5.2.1", "bin"));

        Assert.Equal(0, (await RunAsync("EmulatorUp")).ExitCode);
    }

    [Fact]
    public async Task Without_docker_moto_and_python_the_error_names_all_three()
    {
        var ended = await RunAsync("EmulatorUp");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[emulator-missing]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("start Docker (https://docs.docker.com/get-docker), or python3 -m pip install 'moto[server]', or install python3", ended.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("EmulatorDown");
        _fixture.Dispose();
    }

    private Task<Execution> RunAsync(string words) => _fixture.BuildAsync(words, ("PATH", _tools.Alone), ("XDG_CACHE_HOME", _fixture.Root["cache"]));

    // python3 -m venv DIRECTORY makes a python that installs as it is told, and serves with the real moto.
    private void PlantPython(string pip) => _tools.Plant("python3", $$"""
        mkdir -p "$3/bin"
        cat >"$3/bin/python" <<'python'
        #!/bin/sh
        PATH='{{Environment.GetEnvironmentVariable("PATH")}}'
        case $2 in
            pip) {{pip}} ;;
            moto.server) shift 2; exec moto_server "$@" ;;
        esac
        python
        chmod +x "$3/bin/python"
        """);
}
