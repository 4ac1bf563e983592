using System.Text.Json;

namespace Environments.IntegrationTests.Emulation;

/// <summary>LocalStack as the docker program sees it; its engine is played.</summary>
public sealed class LocalStackTests : IAsyncDisposable
{
    private readonly ProgramFixture _fixture = new();
    private readonly PlantedTools _tools;
    private readonly FakeDocker _docker;

    public LocalStackTests()
    {
        _tools = new(_fixture.Root["tools"]);
        _docker = new(_tools, _fixture.Root["engine"]);
    }

    private string Place => _fixture.Root[".nuke/temp/emulator"];

    [Fact]
    public async Task It_is_downloaded_once_started_once_found_again_and_gone_after_it_was_stopped()
    {
        var first = await RunAsync("EmulatorUp");
        var second = await RunAsync("EmulatorUp");
        var container = Assert.Single(_docker.Containers);
        var down = await RunAsync("EmulatorDown");
        var again = await RunAsync("EmulatorDown");

        Assert.Equal((0, 0, 0, 0), (first.ExitCode, second.ExitCode, down.ExitCode, again.ExitCode));
        Assert.Contains("Downloading localstack/localstack:4.14.0", first.Output, StringComparison.Ordinal);
        Assert.Contains("LocalStack at http://127.0.0.1:", second.Output, StringComparison.Ordinal);
        Assert.Contains($"container {container[..12]}", second.Output, StringComparison.Ordinal);
        Assert.Single(_docker.Calls, call => call.StartsWith("run ", StringComparison.Ordinal));
        Assert.Contains($"rm --force --volumes {container}", _docker.Calls);
        Assert.Contains("none was running", again.Output, StringComparison.Ordinal);
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task A_record_whose_container_is_gone_is_replaced()
    {
        await RunAsync("EmulatorUp");
        var first = Identity();
        await FakeDocker.RunAsync(_tools, ["rm", "--force", "--volumes", Assert.Single(_docker.Containers)]);

        var ended = await RunAsync("EmulatorUp");

        Assert.Equal(0, ended.ExitCode);
        Assert.NotEqual(first, Identity());
        Assert.Single(_docker.Containers);
    }

    [Fact]
    public async Task What_a_killed_command_left_is_removed_before_a_new_one_starts_and_nothing_else()
    {
        var left = (await FakeDocker.RunAsync(_tools, "run", "--label", $"environments.directory={Place}")).Output.Trim();
        var other = (await FakeDocker.RunAsync(_tools, "run", "--label", "environments.directory=/another")).Output.Trim();

        await RunAsync("EmulatorUp");

        Assert.DoesNotContain(left, _docker.Containers);
        Assert.Contains(other, _docker.Containers);
        await FakeDocker.RunAsync(_tools, "rm", "--force", "--volumes", other);
    }

    [Fact]
    public async Task One_that_ends_at_once_is_an_error_with_what_it_printed_and_leaves_no_container()
    {
        _docker.Set("crash");

        var ended = await RunAsync("EmulatorUp");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[emulator-not-started]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("License activation failed", ended.Output, StringComparison.Ordinal);
        Assert.Empty(_docker.Containers);
    }

    [Fact]
    public async Task Where_the_image_cannot_be_had_moto_takes_its_place()
    {
        PlantedTools.Require("moto_server");
        _docker.Set("offline");

        var ended = await RunAsync("EmulatorUp");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("cannot be had (Error response from daemon: no route to host)", ended.Output, StringComparison.Ordinal);
        Assert.Contains("moto_server at http://127.0.0.1:", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_was_ended_took_its_emulator_with_it()
    {
        PlantedTools.Require("moto_server");
        await RunAsync("EmulatorUp");
        await FakeDocker.RunAsync(_tools, ["rm", "--force", "--volumes", Assert.Single(_docker.Containers)]);
        _docker.Set("down");

        var ended = await RunAsync("EmulatorUp");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("moto_server at http://127.0.0.1:", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_which_one_would_be_started() => Assert.Contains(
        "none runs; the next command that needs one starts LocalStack in Docker (localstack/localstack:4.14.0)", (await RunAsync("Doctor --output json")).Output, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await RunAsync("EmulatorDown");
        _fixture.Dispose();
    }

    private Task<Execution> RunAsync(string words) => _fixture.BuildAsync(words, ("PATH", _tools.BeforeAll), ("DOCKER_HOST", null));

    private Guid Identity()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(Place, "emulator.json")));
        return record.RootElement.GetProperty("Identity").GetGuid();
    }
}
