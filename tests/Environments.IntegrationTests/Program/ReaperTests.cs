using System.Diagnostics;
using Environments.Cleanup;

namespace Environments.IntegrationTests.Program;

public sealed class ReaperTests : IDisposable
{
    private readonly ProgramFixture _fixture = new();
    private readonly string _module;

    public ReaperTests() => _module = Directory.CreateDirectory(_fixture.Root["dev-environment/terraform"]).FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_is_killed_leaves_no_secret_no_program_and_no_state_behind(bool wholeGroup)
    {
        using var build = Start();
        var directory = await RunDirectoryAsync();
        var child = (await ReadAsync(Path.Combine(_module, "child"))).Trim();

        // The shell's own kill: that of some systems reads a negative number that does not follow -- as "everything".
        var kill = await Execution.OfAsync("/bin/sh", ["-c", $"kill -s KILL -- {(wholeGroup ? "-" : string.Empty)}{build.Id}"], _fixture.Root.Path);
        Assert.Equal(0, kill.ExitCode);
        await GoneAsync(directory);

        Assert.Equal("saved\n", await ReadAsync(Path.Combine(_module, "saved")));
        Assert.False(File.Exists(Path.Combine(_module, "errored.tfstate")));
        Assert.Equal("state\n", File.ReadAllText(Assert.Single(Directory.GetFiles(_fixture.Root["state/environments/errored"]))));
        await EndedAsync(child);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_removes_its_directory_leaves_nothing_behind()
    {
        using var build = Start();
        var directory = await RunDirectoryAsync();
        var child = (await ReadAsync(Path.Combine(_module, "child"))).Trim();
        var gone = Path.Combine(Path.GetDirectoryName(directory)!, $".gone-{directory.Split('-')[^1]}");

        Directory.Move(directory, gone);
        await SignalAsync("KILL", $"{build.Id}");
        await GoneAsync(gone);

        Assert.Equal("state\n", File.ReadAllText(Assert.Single(Directory.GetFiles(_fixture.Root["state/environments/errored"]))));
        await EndedAsync(child);
    }

    [Fact]
    public async Task A_state_that_was_only_printed_is_kept_when_its_process_is_killed()
    {
        const string printed = """{"@message":"Emergency state dump","state":{"serial":7}}""";
        using var build = Start();
        var directory = await RunDirectoryAsync();
        await File.WriteAllTextAsync(Path.Combine(directory, "apply.out"), printed, TestContext.Current.CancellationToken);

        await SignalAsync("KILL", $"{build.Id}");
        await GoneAsync(directory);

        var kept = Path.Combine(_fixture.Root["state/environments/errored"], $"{ErroredState.PrefixOf(_fixture.Root["dev-environment"])}{directory.Split('-')[^1]}-apply.out");
        Assert.Equal((printed, UnixFileMode.UserRead | UnixFileMode.UserWrite), (await ReadAsync(kept), File.GetUnixFileMode(kept)));
    }

    [Fact]
    public async Task What_a_reaper_that_was_killed_as_well_leaves_behind_the_next_command_removes()
    {
        using var build = Start();
        var directory = await RunDirectoryAsync();
        var child = (await ReadAsync(Path.Combine(_module, "child"))).Trim();
        var program = (await ReadAsync(Path.Combine(directory, "program.pid"))).Trim();
        var reaper = (await ReadAsync(Path.Combine(directory, "reaper.id"))).Trim();

        await SignalAsync("KILL", reaper);
        await SignalAsync("KILL", $"{build.Id}");
        var first = await _fixture.BuildAsync("Clean");
        Assert.True(Directory.Exists(directory), $"somebody still works in it: {first.Output}");
        await SignalAsync("INT", program);
        await ReadAsync(Path.Combine(_module, "saved"));
        await SignalAsync("KILL", child);
        await EndedAsync(program);
        await EndedAsync(child);
        var second = await _fixture.BuildAsync("Clean", ("XDG_STATE_HOME", _fixture.Root["state"]));

        Assert.False(Directory.Exists(directory));
        Assert.Contains(directory, second.Output, StringComparison.Ordinal);
        Assert.Equal("state\n", File.ReadAllText(Assert.Single(Directory.GetFiles(_fixture.Root["state/environments/errored"]))));
    }

    public void Dispose() => _fixture.Dispose();

    private async Task SignalAsync(string signal, string process) =>
        Assert.Equal(0, (await Execution.OfAsync("/bin/sh", ["-c", $"kill -s {signal} -- {process}"], _fixture.Root.Path)).ExitCode);

    // In a process group of its own, as a shell with job control starts it.
    private Process Start() => Execution.Start(
        "python3",
        ["-c", "import os, sys; os.setpgid(0, 0); os.execvp(sys.argv[1], sys.argv[1:])", Programs.Dotnet, Programs.Planted, "Hold", "--module", _module],
        _fixture.Root.Path,
        ("NUKE_ROOT", _fixture.Root.Path),
        ("XDG_STATE_HOME", _fixture.Root["state"]));

    private async Task<string> RunDirectoryAsync()
    {
        await ReadAsync(Path.Combine(_module, "child"));
        return Assert.Single(Directory.GetDirectories(_fixture.Root[".nuke/temp/runs"], "run-*"));
    }

    private static async Task<string> ReadAsync(string path)
    {
        await Waiting.UntilAsync(() => File.Exists(path) && new FileInfo(path).Length > 0);
        return await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
    }

    // A system whose first process collects nobody keeps what has ended as a zombie.
    private async Task EndedAsync(string process)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await Execution.OfAsync("ps", ["-o", "stat=", "-p", process], _fixture.Root.Path)).Output is not ("" or ['Z', ..]))
        {
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static Task GoneAsync(string directory) => Waiting.UntilAsync(() => !Directory.Exists(directory));
}
