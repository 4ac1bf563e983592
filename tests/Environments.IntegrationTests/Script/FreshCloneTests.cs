namespace Environments.IntegrationTests.Script;

/// <summary>The repository as somebody gets it who has just cloned it, with the real compiler.</summary>
public sealed class FreshCloneTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _clone = new();

    public async ValueTask InitializeAsync()
    {
        // What git would give, changes that are not committed yet included.
        var files = await Execution.OfAsync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], Programs.Repository);
        Assert.SkipUnless(files.ExitCode == 0, "the tests were not compiled in a git working tree");
        foreach (var file in files.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Programs.Repository, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_clone[file])!);
            File.Copy(Path.Combine(Programs.Repository, file), _clone[file]);
        }
    }

    [Fact]
    public async Task Six_first_calls_at_once_all_succeed()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Execution.OfAsync(_clone["build.sh"], ["--help"], _clone.Path)));

        Assert.All(runs, run => Assert.Equal((0, string.Empty), (run.ExitCode, run.ExitCode == 0 ? string.Empty : run.Everything)));
        Assert.All(runs, run => Assert.Contains("--dry-run", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Git_sees_nothing_of_what_a_run_leaves_behind()
    {
        await Execution.OfAsync("git", ["init", "--quiet"], _clone.Path);
        await Execution.OfAsync("git", ["add", "--all"], _clone.Path);

        await Execution.OfAsync(_clone["build.sh"], ["Doctor"], _clone.Path);

        var status = await Execution.OfAsync("git", ["status", "--porcelain", "--ignored"], _clone.Path);
        Assert.Equal(["!! .nuke/temp/"], status.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("A ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Dev_is_deployed_and_destroyed_by_the_commands_of_the_README_and_git_sees_nothing_of_it()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':');
        Assert.SkipUnless(new[] { "terraform", "moto_server" }.All(tool => path.Any(directory => File.Exists(Path.Combine(directory, tool)))), "terraform and moto_server are not both on PATH");
        await Execution.OfAsync("git", ["init", "--quiet"], _clone.Path);
        await Execution.OfAsync("git", ["add", "--all"], _clone.Path);

        var deployed = await BuildAsync("Deploy");
        var unchanged = await BuildAsync("Plan", "--detailed-exit-code");
        var destroyed = await BuildAsync("Destroy");

        Assert.True(deployed.ExitCode == 0, deployed.Everything);
        Assert.Equal((0, 0), (unchanged.ExitCode, destroyed.ExitCode));
        var status = await Execution.OfAsync("git", ["status", "--porcelain", "--ignored"], _clone.Path);
        Assert.Equal(["!! .nuke/temp/"], status.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("A ", StringComparison.Ordinal)));
    }

    private Task<Execution> BuildAsync(params string[] words) => Execution.OfAsync(
        _clone["build.sh"], [words[0], "--env", "dev", .. words[1..]], _clone.Path, ("TF_CLI_CONFIG_FILE", null), ("DOCKER_HOST", "unix:///nonexistent/docker.sock"));

    public ValueTask DisposeAsync()
    {
        _clone.Dispose();
        return ValueTask.CompletedTask;
    }
}
