namespace Environments.IntegrationTests.Script;

public sealed class EngineChoiceTests : IDisposable
{
    private readonly ScriptFixture _fixture = new();

    [Fact]
    public async Task A_feed_that_carries_NUKE_is_remembered()
    {
        _fixture.Root.Write("tools/feed-exit", "0");

        await _fixture.RunAsync();
        _fixture.Root.Write("repository/build/Program.cs", "two");
        await _fixture.RunAsync();

        Assert.Equal(["restore engine=package", "build engine=package node=1", "build engine=package node=1"], _fixture.Calls);
        Assert.Contains("<NukeEngine>package</NukeEngine>", await File.ReadAllTextAsync(_fixture.Root["repository/.nuke/temp/engine.props"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("error NU1301: Unable to load the service index for source.")]
    [InlineData("error NU1301: Unable to load the service index.\nerror NU1101: Unable to find package.")]
    [InlineData("error MSB4236: The SDK could not be found.")]
    public async Task Without_a_clear_answer_the_subset_serves_this_run_and_the_next_one_asks_again(string said)
    {
        _fixture.Root.Write("tools/feed", said);

        var ended = await _fixture.RunAsync();
        await _fixture.RunAsync();

        Assert.Equal(["restore engine=package", "build engine=subset node=1", "restore engine=package"], _fixture.Calls);
        Assert.Contains("No clear answer", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_feeds_are_asked_again()
    {
        await _fixture.RunAsync();
        _fixture.Root.Write("repository/nuget.config", "<configuration />");

        await _fixture.RunAsync();

        Assert.Equal(2, _fixture.Calls.Count(call => call == "restore engine=package"));
    }

    [Fact]
    public async Task The_variable_decides_without_asking_and_nothing_is_remembered()
    {
        await _fixture.RunFromAsync(_fixture.Root.Path, _fixture.Script, [], ("NUKE_ENGINE", "package"));

        Assert.Equal(["build engine=package node=1"], _fixture.Calls);
        Assert.False(File.Exists(_fixture.Root["repository/.nuke/temp/engine.props"]));
    }

    [Fact]
    public async Task Any_other_value_of_the_variable_is_refused()
    {
        var ended = await _fixture.RunFromAsync(_fixture.Root.Path, _fixture.Script, [], ("NUKE_ENGINE", "packge"));

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("it has to be 'package' or 'subset'", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_SDK_one_is_installed_beside_the_repository_and_used_from_then_on()
    {
        var dotnet = await File.ReadAllTextAsync(_fixture.Root["tools/dotnet"], TestContext.Current.CancellationToken);
        File.Delete(_fixture.Root["tools/dotnet"]);
        _fixture.Executable("tools/installed", dotnet);
        _fixture.Executable("tools/curl", """
            #!/bin/sh
            # curl -fsSL ADDRESS -o FILE: what is downloaded installs the pretended SDK and says what it was asked for.
            tools=$(dirname "$0")
            cat >"$4" <<INSTALLER
            echo "\$*" >"$tools/asked"
            mkdir -p "\$4" && cp "$tools/installed" "\$4/dotnet" && cp "$tools"/feed* "$tools/program-exit" "\$4/"
            INSTALLER
            """);

        var ended = await _fixture.RunAsync("Doctor");

        Assert.Equal((0, "ran one: [Doctor]"), (ended.ExitCode, ended.Output.Split('\n')[0]));
        Assert.StartsWith("--channel 10.0 --install-dir ", await File.ReadAllTextAsync(_fixture.Root["tools/asked"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_SDK_that_cannot_be_installed_is_an_error_that_says_where_to_get_it()
    {
        File.Delete(_fixture.Root["tools/dotnet"]);
        _fixture.Executable("tools/curl", "#!/bin/sh\necho 'curl: (6) Could not resolve host: dot.net' >&2\nexit 6\n");

        var ended = await _fixture.RunAsync("Doctor");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("The .NET SDK 10.0 could not be installed. [sdk-missing]\n  said:  curl: (6) Could not resolve host: dot.net\n", ended.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _fixture.Dispose();
}
