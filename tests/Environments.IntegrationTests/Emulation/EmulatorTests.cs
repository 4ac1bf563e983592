using System.Text.Json;

namespace Environments.IntegrationTests.Emulation;

public sealed class EmulatorTests : IAsyncLifetime
{
    private readonly ProgramFixture _fixture = new();

    public ValueTask InitializeAsync()
    {
        PlantedTools.Require("moto_server");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_starts_once_is_found_again_and_is_gone_after_it_was_stopped()
    {
        var first = await _fixture.BuildAsync("EmulatorUp");
        var second = await _fixture.BuildAsync("EmulatorUp");
        var address = Address();
        Assert.True(await AnswersAsync(address));

        var down = await _fixture.BuildAsync("EmulatorDown");
        var again = await _fixture.BuildAsync("EmulatorDown");

        Assert.Equal((0, 0, 0, 0), (first.ExitCode, second.ExitCode, down.ExitCode, again.ExitCode));
        Assert.Contains("Starting the local emulator", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Starting the local emulator", second.Output, StringComparison.Ordinal);
        Assert.Contains("none was running", again.Output, StringComparison.Ordinal);
        Assert.False(await AnswersAsync(address));
    }

    [Fact]
    public async Task Two_commands_at_once_get_the_same_one()
    {
        var both = await Task.WhenAll(_fixture.BuildAsync("EmulatorUp --output json"), _fixture.BuildAsync("EmulatorUp --output json"));

        Assert.All(both, ended => Assert.Equal(0, ended.ExitCode));
        Assert.Single(both.Select(ended => DetailOf(ended)).Distinct());
    }

    [Fact]
    public async Task A_record_whose_emulator_has_died_is_replaced()
    {
        await _fixture.BuildAsync("EmulatorUp");
        var dead = Record();
        await Execution.OfAsync("/bin/sh", ["-c", $"kill -s KILL -- -{dead.GetProperty("ProcessId").GetInt32()}"], _fixture.Root.Path);

        var ended = await _fixture.BuildAsync("EmulatorUp");

        Assert.Equal(0, ended.ExitCode);
        Assert.NotEqual(dead.GetProperty("Identity").GetGuid(), Record().GetProperty("Identity").GetGuid());
        Assert.True(await AnswersAsync(Address()));
    }

    [Theory]
    [InlineData("not json at all")]
    [InlineData("{}")]
    [InlineData("""{ "Identity": "00000000-0000-0000-0000-000000000000", "Address": "http://127.0.0.1:1", "ProcessId": 1, "StartedAt": "2020-01-01T00:00:00+00:00", "Kind": "moto_server" }""")]
    public async Task A_record_that_means_nothing_stops_nobody(string record)
    {
        _fixture.Root.Write(".nuke/temp/emulator/emulator.json", record);
        File.SetUnixFileMode(_fixture.Root[".nuke/temp/emulator"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var ended = await _fixture.BuildAsync("EmulatorDown");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("none was running", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_that_bears_the_recorded_number_is_left_alone()
    {
        await _fixture.BuildAsync("EmulatorUp");
        using var stranger = Execution.Start("sleep", ["60"], _fixture.Root.Path);
        var record = await File.ReadAllTextAsync(_fixture.Root[".nuke/temp/emulator/emulator.json"], TestContext.Current.CancellationToken);
        var real = Record().GetProperty("ProcessId").GetInt32();
        _fixture.Root.Write(".nuke/temp/emulator/emulator.json", record.Replace($"\"ProcessId\":{real}", $"\"ProcessId\":{stranger.Id}", StringComparison.Ordinal).Replace("\"StartedAt\":\"20", "\"StartedAt\":\"19", StringComparison.Ordinal));

        var ended = await _fixture.BuildAsync("EmulatorDown");

        Assert.Equal((0, false), (ended.ExitCode, stranger.HasExited));
        stranger.Kill();
        await Execution.OfAsync("/bin/sh", ["-c", $"kill -s TERM -- -{real}"], _fixture.Root.Path);
    }

    [Theory]
    [InlineData("EmulatorUp")]
    [InlineData("EmulatorDown")]
    public async Task One_that_a_command_was_killed_over_before_it_was_on_record_is_ended(string next)
    {
        await _fixture.BuildAsync("EmulatorUp");
        var left = Address();
        File.Delete(_fixture.Root[".nuke/temp/emulator/emulator.json"]);

        var ended = await _fixture.BuildAsync(next);

        Assert.Equal((0, false), (ended.ExitCode, await AnswersAsync(left)));
    }

    [Fact]
    public async Task A_process_that_bears_the_noted_number_since_later_is_left_alone()
    {
        using var stranger = Execution.Start("sleep", ["60"], _fixture.Root.Path);
        var noted = _fixture.Root.Write(".nuke/temp/emulator/moto.pid", $"{stranger.Id}\n");
        File.SetLastWriteTimeUtc(noted, DateTime.UtcNow.AddHours(-1));
        File.SetUnixFileMode(_fixture.Root[".nuke/temp/emulator"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var ended = await _fixture.BuildAsync("EmulatorDown");

        Assert.Equal((0, false, false), (ended.ExitCode, stranger.HasExited, File.Exists(noted)));
        stranger.Kill();
    }

    [Fact]
    public async Task It_keeps_no_secret_of_the_shell_that_started_it()
    {
        await _fixture.BuildAsync("EmulatorUp", ("MY_TOKEN", "s3cret-of-the-shell"));

        Assert.DoesNotContain("s3cret", await File.ReadAllTextAsync($"/proc/{Record().GetProperty("ProcessId").GetInt32()}/environ", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_does_not_come_up_is_an_error_with_what_it_printed()
    {
        var tools = new PlantedTools(_fixture.Root["tools"]);
        tools.Plant("moto_server", "echo 'ImportError: no flask' >&2; exit 1");

        var ended = await _fixture.BuildAsync("EmulatorUp", ("PATH", tools.Alone));

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[emulator-not-started]", ended.Output, StringComparison.Ordinal);
        Assert.Contains("ImportError: no flask", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_somebody_else_takes_in_between_is_not_the_end()
    {
        var tools = new PlantedTools(_fixture.Root["tools"]);
        tools.Plant("moto_server", $"""
            if mkdir "{_fixture.Root["tried"]}" 2>/dev/null; then
                echo "Port $4 is in use by another program." >&2
                exit 1
            fi
            exec "{PlantedTools.Real("moto_server")}" "$@"
            """);

        var ended = await _fixture.BuildAsync("EmulatorUp", ("PATH", tools.BeforeAll));

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("meanwhile; trying another one...", ended.Output, StringComparison.Ordinal);
        Assert.True(await AnswersAsync(Address()));
    }

    public async ValueTask DisposeAsync()
    {
        await _fixture.BuildAsync("EmulatorDown");
        _fixture.Dispose();
    }

    private JsonElement Record()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(_fixture.Root[".nuke/temp/emulator/emulator.json"]));
        return record.RootElement.Clone();
    }

    private Uri Address() => new(Record().GetProperty("Address").GetString()!);

    private static string DetailOf(Execution ended)
    {
        using var document = JsonDocument.Parse(ended.Output);
        return document.RootElement.GetProperty("reports")[0].GetProperty("groups")[0].GetProperty("steps")[0].GetProperty("detail").GetString()!;
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        using var client = new HttpClient();
        try
        {
            return (await client.GetAsync(new Uri(address, "/moto-api/"), TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
