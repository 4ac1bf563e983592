namespace Environments.IntegrationTests.Script;

public sealed class BuildScriptTests : IDisposable
{
    private const string Built = "build engine=subset node=1";
    private readonly ScriptFixture _fixture = new();

    [Fact]
    public async Task The_first_run_asks_for_NUKE_compiles_and_runs_and_the_second_only_runs()
    {
        var first = await _fixture.RunAsync("Doctor", "--env", "two words");
        var second = await _fixture.RunAsync("Doctor", "--env", "two words");

        Assert.Equal(["restore engine=package", Built], _fixture.Calls);
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("ran one: [Doctor] [--env] [two words]\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((first.Output, string.Empty), (second.Output, second.Error));
    }

    [Fact]
    public async Task What_the_script_says_goes_to_stderr() => Assert.Contains("Compiling", (await _fixture.RunAsync("Doctor")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task New_content_with_an_old_time_is_compiled()
    {
        await _fixture.RunAsync();
        var source = _fixture.Root.Write("repository/build/Program.cs", "two");
        File.SetLastWriteTimeUtc(source, DateTime.UnixEpoch);

        var ended = await _fixture.RunAsync();

        Assert.StartsWith("ran two:", ended.Output, StringComparison.Ordinal);
        Assert.True(File.GetLastWriteTimeUtc(source) > DateTime.UnixEpoch, "the file was not touched, so MSBuild would not see it");
    }

    [Fact]
    public async Task A_new_time_without_new_content_is_not_compiled()
    {
        await _fixture.RunAsync();
        File.SetLastWriteTimeUtc(_fixture.Root["repository/build/Program.cs"], DateTime.UtcNow.AddDays(1));

        await _fixture.RunAsync();

        Assert.Single(_fixture.Calls, Built);
    }

    [Fact]
    public async Task Going_back_to_earlier_content_costs_nothing()
    {
        await _fixture.RunAsync();
        _fixture.Root.Write("repository/build/Program.cs", "two");
        await _fixture.RunAsync();
        _fixture.Root.Write("repository/build/Program.cs", "one");

        var ended = await _fixture.RunAsync();

        Assert.StartsWith("ran one:", ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, _fixture.Calls.Count(call => call == Built));
    }

    [Fact]
    public async Task A_deleted_input_is_seen()
    {
        var second = _fixture.Root.Write("repository/build/Second.cs", "second");
        await _fixture.RunAsync();
        File.Delete(second);

        await _fixture.RunAsync();

        Assert.Equal(2, _fixture.Calls.Count(call => call == Built));
    }

    [Fact]
    public async Task Five_programs_are_kept()
    {
        for (var i = 0; i < 8; i++)
        {
            _fixture.Root.Write("repository/build/Program.cs", $"number {i}");
            await _fixture.RunAsync();
        }

        Assert.Equal(5, Directory.GetDirectories(_fixture.Root["repository/.nuke/temp/bin"]).Length);
    }

    [Fact]
    public async Task Six_runs_at_once_compile_once_and_all_succeed()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _fixture.RunAsync("--help")));

        Assert.All(runs, run => Assert.Equal((0, "ran one: [--help]"), (run.ExitCode, run.Output.Split('\n')[0])));
        Assert.Single(_fixture.Calls, Built);
    }

    [Fact]
    public async Task The_lock_of_a_run_that_was_killed_is_taken_over()
    {
        Directory.CreateDirectory(_fixture.Root["repository/.nuke/temp"]);
        var gone = await Execution.OfAsync("/bin/sh", ["-c", "echo $$"], _fixture.Root.Path);
        File.CreateSymbolicLink(_fixture.Root["repository/.nuke/temp/compile.lock"], gone.Output.Trim());

        Assert.Equal(0, (await _fixture.RunAsync()).ExitCode);
        Assert.False(Path.Exists(_fixture.Root["repository/.nuke/temp/compile.lock"]));
    }

    [Fact]
    public async Task A_lock_that_bears_its_own_number_is_not_waited_for()
    {
        Directory.CreateDirectory(_fixture.Root["repository/.nuke/temp"]);

        var ended = await Execution.OfAsync(
            "/bin/sh", ["-c", "ln -s $$ repository/.nuke/temp/compile.lock; exec ./repository/build.sh"], _fixture.Root.Path, ("PATH", $"{_fixture.Root["tools"]}:/usr/bin:/bin"), ("HOME", _fixture.Root.Path));

        Assert.Equal(0, ended.ExitCode);
    }

    [Fact]
    public async Task A_run_waits_for_another_one_that_lives()
    {
        Directory.CreateDirectory(_fixture.Root["repository/.nuke/temp"]);
        using var owner = Execution.Start("/bin/sh", ["-c", "sleep 1; rm repository/.nuke/temp/compile.lock"], _fixture.Root.Path);
        File.CreateSymbolicLink(_fixture.Root["repository/.nuke/temp/compile.lock"], $"{owner.Id}");

        var ended = await _fixture.RunAsync();

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains($"Waiting for another run that compiles (process {owner.Id})", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_that_is_said()
    {
        File.WriteAllText(_fixture.Root["repository/.nuke"], "a file where a directory has to be");

        var ended = await _fixture.RunAsync();

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("[temp-not-writable]", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_somebody_removed_is_made_again()
    {
        await _fixture.RunAsync();
        File.Delete(Directory.GetFiles(_fixture.Root["repository/.nuke/temp/bin"], "_build.dll", SearchOption.AllDirectories).Single());

        Assert.StartsWith("ran one:", (await _fixture.RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_saved_during_the_compilation_is_in_the_program_or_compiled_again()
    {
        _fixture.Root.Write("tools/while-compiling", "printf two >build/Program.cs");

        var ended = await _fixture.RunAsync();

        Assert.StartsWith("ran two:", ended.Output, StringComparison.Ordinal);
        Assert.Equal(2, _fixture.Calls.Count(call => call == Built));
        _fixture.Root.Write("repository/build/Program.cs", "one");
        Assert.StartsWith("ran one:", (await _fixture.RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_compilation_leaves_nothing_behind()
    {
        _fixture.Root.Write("tools/while-compiling", "kill -TERM $PPID; sleep 0.2");

        var ended = await _fixture.RunAsync();

        Assert.Equal(143, ended.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_fixture.Root["repository/.nuke/temp/bin"]));
        Assert.False(Path.Exists(_fixture.Root["repository/.nuke/temp/compile.lock"]));
    }

    [Fact]
    public async Task An_answer_about_the_engine_that_is_damaged_is_asked_for_again()
    {
        _fixture.Root.Write("repository/.nuke/temp/engine.props", string.Empty);

        Assert.Equal(0, (await _fixture.RunAsync()).ExitCode);
        Assert.Contains("restore engine=package", _fixture.Calls);
    }

    [Fact]
    public async Task An_error_of_the_compiler_is_shown_and_leaves_no_lock()
    {
        _fixture.Root.Write("repository/build/Program.cs", "BROKEN");

        var ended = await _fixture.RunAsync();

        Assert.Equal((1, string.Empty), (ended.ExitCode, ended.Output));
        Assert.Contains("error CS1002: ; expected", ended.Error, StringComparison.Ordinal);
        Assert.Contains("[build-not-compiled]", ended.Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(_fixture.Root["repository/.nuke/temp/compile.lock"]));
    }

    [Fact]
    public async Task The_exit_code_of_the_program_is_the_scripts()
    {
        _fixture.Root.Write("tools/program-exit", "5");

        Assert.Equal(5, (await _fixture.RunAsync()).ExitCode);
    }

    [Fact]
    public async Task It_runs_from_any_directory_through_any_link_and_leaves_the_directory_as_it_is()
    {
        var elsewhere = Directory.CreateDirectory(_fixture.Root["else where"]).FullName;
        File.CreateSymbolicLink(_fixture.Root["else where/first"], "../second");
        File.CreateSymbolicLink(_fixture.Root["second"], _fixture.Script);

        var ended = await _fixture.RunFromAsync(elsewhere, "./first", []);

        Assert.Equal(0, ended.ExitCode);
        Assert.EndsWith($"directory={elsewhere}\n", ended.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(elsewhere));
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task The_usual_ways_to_ask_for_help_are_understood(string word) =>
        Assert.StartsWith("ran one: [--help]\n", (await _fixture.RunAsync(word)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task What_follows_two_dashes_goes_another_way_argument_by_argument()
    {
        var ended = await _fixture.RunAsync("Terraform", "--env", "dev", "--", "state", "mv", "two words", "a\nb", "--", "");

        Assert.StartsWith("ran one: [Terraform] [--env] [dev]\n", ended.Output, StringComparison.Ordinal);
        Assert.Contains("passed=state\u001fmv\u001ftwo words\u001fa\nb\u001f--\u001f\u001f node", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_for_the_compiler_do_not_reach_the_program() =>
        Assert.Contains("passed=none node=none", (await _fixture.RunAsync("Doctor")).Output, StringComparison.Ordinal);

    public void Dispose() => _fixture.Dispose();
}
