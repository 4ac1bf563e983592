using Environments.Cleanup;

namespace Environments.Tests.Cleanup;

public sealed class RunDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _module;

    public RunDirectoryTests() => _module = Directory.CreateDirectory(Path.Combine(_directory.Path, "dev-environment", "terraform")).FullName;

    [Fact]
    public async Task It_is_for_its_owner_alone_and_goes_with_everything_in_it()
    {
        using (var run = await OpenAsync())
        {
            await PrivateFile.CreateAsync(run["credentials"], "secret", TestContext.Current.CancellationToken);

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(run.Path));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(run["credentials"]));
        }

        Assert.Empty(Directory.GetDirectories(Place.Path));
    }

    [Fact]
    public async Task One_that_somebody_lives_in_is_not_swept()
    {
        using var run = await OpenAsync();

        Assert.Empty(RunDirectory.Sweep([Place], Errored));
        Assert.True(Directory.Exists(run.Path));
    }

    [Fact]
    public async Task One_that_was_left_behind_is_swept_and_named()
    {
        var left = await LeftBehindAsync();

        Assert.Equal((left, null), Swept());
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task A_state_that_could_not_be_saved_is_kept_before_anything_is_removed()
    {
        File.WriteAllText(Path.Combine(_module, "errored.tfstate"), "the only copy");
        await LeftBehindAsync();

        RunDirectory.Sweep([Place], Errored);

        var kept = Assert.Single(Directory.GetFiles(Errored));
        Assert.StartsWith("dev-environment-", Path.GetFileName(kept), StringComparison.Ordinal);
        Assert.Equal(("the only copy", PrivateFile.Mode), (File.ReadAllText(kept), File.GetUnixFileMode(kept)));
        Assert.False(File.Exists(Path.Combine(_module, "errored.tfstate")));
    }

    [Fact]
    public void What_somebody_was_killed_while_removing_is_swept_as_well()
    {
        Place.Prepare();
        Directory.CreateDirectory(Path.Combine(Place.Path, "run-without-a-lock"));
        Directory.CreateDirectory(Path.Combine(Place.Path, ".gone-1", "plan"));

        Assert.Equal(2, RunDirectory.Sweep([Place], Errored).Count);
        Assert.Empty(Directory.GetFileSystemEntries(Place.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_somebody_was_killed_while_making_is_swept_as_well(bool hasLock)
    {
        Place.Prepare();
        var left = Directory.CreateDirectory(Path.Combine(Place.Path, ".run-1")).FullName;
        if (hasLock)
        {
            File.WriteAllText(Path.Combine(left, "lock"), string.Empty);
            File.WriteAllText(Path.Combine(left, "module"), string.Empty);
        }

        Assert.Equal((left, null), Swept());
        Assert.Empty(Directory.GetDirectories(Place.Path));
    }

    [Fact]
    public void What_somebody_is_making_is_left_to_them()
    {
        Place.Prepare();
        var made = Directory.CreateDirectory(Path.Combine(Place.Path, ".run-1")).FullName;
        using var making = ExclusiveLock.TryTake(Path.Combine(Place.Path, ".making"), FileMode.OpenOrCreate);

        Assert.Empty(RunDirectory.Sweep([Place], Errored));
        Assert.True(Directory.Exists(made));
    }

    [Fact]
    public async Task A_place_that_is_unfit_is_passed_over_and_that_is_said()
    {
        using var run = await RunDirectory.OpenAsync(
            [new("/not/there", IsInMemory: true) { Unfit = "/not is mounted noexec" }, Place], _module, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal($"/not is mounted noexec; plan and provider data are on disk until the command ends: {run.Path}", run.Remark);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_passed_over()
    {
        var file = _directory.Write("file", "in the way");

        using var run = await RunDirectory.OpenAsync([new(file, IsInMemory: true), Place], _module, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.StartsWith($"{file} takes no run directory: ", run.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_place_is_left_that_is_an_error_with_every_reason()
    {
        RunPlace[] places = [new("/a", IsInMemory: true) { Unfit = "one reason" }, new("/b", IsInMemory: false) { Unfit = "another" }];

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => RunDirectory.OpenAsync(places, _module, TimeProvider.System, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal(("run-directory-missing", "one reason\nanother"), (problem.Id, problem.Said));
    }

    [Fact]
    public void Where_nothing_was_left_there_is_nothing_to_sweep() => Assert.Empty(RunDirectory.Sweep([new("/not/there", IsInMemory: false)], Errored));

    [Fact]
    public async Task A_place_that_others_may_enter_is_refused()
    {
        Directory.CreateDirectory(Place.Path);
        File.SetUnixFileMode(Place.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);

        Assert.Equal("place-not-private", (await Assert.ThrowsAsync<EnvironmentsException>(OpenAsync)).Problem.Id);
    }

    [Fact]
    public async Task A_place_that_is_a_link_is_refused()
    {
        new RunPlace(Path.Combine(_directory.Path, "elsewhere"), IsInMemory: false).Prepare();
        Directory.CreateSymbolicLink(Place.Path, Path.Combine(_directory.Path, "elsewhere"));

        Assert.Equal("place-not-private", (await Assert.ThrowsAsync<EnvironmentsException>(OpenAsync)).Problem.Id);
    }

    [Fact]
    public async Task A_secret_is_written_over_nothing()
    {
        var elsewhere = _directory.Write("elsewhere.txt", "somebody else's");
        var link = Path.Combine(_directory.Path, "link");
        File.CreateSymbolicLink(link, elsewhere);

        foreach (var path in new[] { elsewhere, link })
        {
            var refused = await Assert.ThrowsAsync<EnvironmentsException>(() => PrivateFile.CreateAsync(path, "secret", TestContext.Current.CancellationToken));
            Assert.Equal("private-file-exists", refused.Problem.Id);
        }

        Assert.Equal("somebody else's", File.ReadAllText(elsewhere));
    }

    [Theory]
    [InlineData("XDG_STATE_HOME", "/state", "/state/environments/errored")]
    [InlineData("HOME", "/home/me", "/home/me/.local/state/environments/errored")]
    public void States_that_could_not_be_saved_are_kept_where_the_system_keeps_state(string name, string value, string expected) =>
        Assert.Equal(expected, ErroredState.DirectoryFor(new(new Dictionary<string, string> { [name] = value })));

    [Theory]
    [InlineData("/examples/dev", "0123456789abcdef0123456789abcdef.tfstate", true)]
    [InlineData("/examples/dev", "0123456789abcdef0123456789abcdef-apply.tfstate", true)]
    [InlineData("/examples/dev", "1.tfstate", false)]
    [InlineData("/examples/dev-2", "0123456789abcdef0123456789abcdef.tfstate", false)]
    [InlineData("/another-repository/dev", "0123456789abcdef0123456789abcdef.tfstate", false)]
    public void A_state_that_is_kept_belongs_to_one_environment_of_one_repository(string directory, string rest, bool expected) =>
        Assert.Equal(expected, ErroredState.IsOf(new("dev", "/examples/dev", default), $"/errored/{ErroredState.PrefixOf(directory)}{rest}"));

    [Fact]
    public async Task One_that_cannot_be_removed_is_answered_and_in_nobodys_way()
    {
        var blocked = Block(await LeftBehindAsync());
        var other = await LeftBehindAsync();

        var swept = RunDirectory.Sweep([Place], Errored).ToDictionary(left => left.Path, left => left.Unremoved);

        Assert.Equal((2, true), (swept.Count, swept[blocked] is { Length: > 0 }));
        Assert.Equal((null, false), (swept[other], Directory.Exists(other)));
        Assert.True(Directory.Exists(blocked));
    }

    [Fact]
    public async Task One_whose_state_cannot_be_kept_is_not_removed()
    {
        File.WriteAllText(Path.Combine(_module, "errored.tfstate"), "the only copy");
        Directory.CreateDirectory(Errored, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        var left = await LeftBehindAsync();

        var (path, why) = Swept();

        Assert.Equal((left, true), (path, Directory.Exists(path)));
        Assert.Contains("is open to others", why, StringComparison.Ordinal);
        Assert.Equal("the only copy", File.ReadAllText(Path.Combine(_module, "errored.tfstate")));
    }

    [Fact]
    public async Task One_that_could_not_be_closed_is_left_to_the_reaper()
    {
        string path;
        using (var run = await OpenAsync())
        {
            path = Block(run.Path);
            Assert.NotNull(run.Close(Errored).Unremoved);
        }

        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public async Task A_state_that_terraform_could_only_print_is_kept()
    {
        using var run = await OpenAsync();
        File.WriteAllText(run["apply.out"], """
            {"@level":"info","@message":"Terraform 1.11.4","type":"version"}
            {"@level":"info","@message":"Emergency state dump","@module":"terraform.ui","state":{"version":4,"serial":7},"type":"log"}
            {"@level":"error","@message":"Error: Failed to persist state to backend","type":"diagnostic"}
            """);
        File.WriteAllText(run["apply-2.out"], """{"@level":"info","@message":"nothing","type":"log"}""");

        var kept = Assert.Single(run.Close(Errored).States);

        Assert.Equal(Path.Combine(Errored, $"{ErroredState.PrefixOf(Path.GetDirectoryName(_module)!)}{run.Path.Split('-')[^1]}-apply.tfstate"), kept);
        Assert.Equal(("""{"version":4,"serial":7}""", PrivateFile.Mode), (File.ReadAllText(kept), File.GetUnixFileMode(kept)));
        Assert.Equal([kept], Directory.GetFiles(Errored));
        Assert.False(Directory.Exists(run.Path));
    }

    [Fact]
    public async Task Half_a_printed_state_is_kept_as_it_is()
    {
        const string half = """{"@level":"info","@message":"Emergency state dump","state":{"version":4,"se""";
        var left = await LeftBehindAsync();
        File.WriteAllText(Path.Combine(left, "apply.out"), half);

        var kept = Assert.Single(Assert.Single(RunDirectory.Sweep([Place], Errored)).States);

        Assert.Equal(half, File.ReadAllText(kept));
    }

    [Fact]
    public async Task Who_waits_for_a_lock_says_so()
    {
        var path = _directory["held"];
        var held = ExclusiveLock.TryTake(path, FileMode.OpenOrCreate)!;
        var said = 0;

        using var taken = await ExclusiveLock.TakeAsync(path, LetGo, TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(1, said);

        void LetGo()
        {
            said++;
            held.Dispose();
        }
    }

    public void Dispose() => _directory.Dispose();

    private RunPlace Place => new(Path.Combine(_directory.Path, "runs"), IsInMemory: false);

    private string Errored => Path.Combine(_directory.Path, "errored");

    private Task<RunDirectory> OpenAsync() => RunDirectory.OpenAsync([Place], _module, TimeProvider.System, TestContext.Current.CancellationToken);

    private (string Path, string? Unremoved) Swept() => Assert.Single(RunDirectory.Sweep([Place], Errored)) is var left ? (left.Path, left.Unremoved) : default;

    // A file has the name that it would get while it is removed; the user of a container, who may do everything, cannot be kept from it in another way.
    private string Block(string path)
    {
        File.WriteAllText(Path.Combine(Place.Path, $".gone-{path.Split('-')[^1]}"), string.Empty);
        return path;
    }

    // A process that is killed lets go of its locks without removing anything.
    private async Task<string> LeftBehindAsync()
    {
        var run = await OpenAsync();
        run.Lock.Dispose();
        return run.Path;
    }
}
