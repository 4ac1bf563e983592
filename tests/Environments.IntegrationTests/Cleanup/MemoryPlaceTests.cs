using Environments.Cleanup;

namespace Environments.IntegrationTests.Cleanup;

/// <summary>Run directories on real file systems in memory that are mounted wrongly, are too small, or fill up.</summary>
public sealed class MemoryPlaceTests : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("noexec,size=256m", "is mounted noexec")]
    [InlineData("ro,size=256m", "is mounted read-only")]
    [InlineData("size=4m", "has room for 4 MiB, and 128 may be needed")]
    public async Task One_that_does_not_do_is_passed_over_with_the_reason(string options, string expected)
    {
        await MountAsync(options);

        Assert.Equal($"{Mounted} {expected}", Places[0].Unfit);
    }

    [Fact]
    public async Task One_that_does_is_taken()
    {
        await MountAsync("size=256m");

        using var run = await OpenAsync();

        Assert.StartsWith(Mounted, run.Path, StringComparison.Ordinal);
        Assert.Null(run.Remark);
    }

    [Fact]
    public async Task One_that_takes_no_more_files_is_passed_over()
    {
        await MountAsync("size=256m,nr_inodes=20");

        using var run = await OpenAsync();

        Assert.StartsWith($"{Places[0].Path} takes no run directory: No space left on device", run.Remark, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(Places[0].Path));
    }

    [Fact]
    public async Task One_that_fills_up_meanwhile_is_an_error_and_nothing_secret_is_left()
    {
        await MountAsync("size=200m");
        using var run = await OpenAsync();
        Assert.StartsWith(Mounted, run.Path, StringComparison.Ordinal);
        Fill(run["plan"], megabytes: 201);

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => PrivateFile.CreateAsync(run["secret"], new('s', 100_000), TestContext.Current.CancellationToken))).Problem;

        Assert.Equal("private-file-unwritten", problem.Id);
        Assert.Contains("No space left on device", problem.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(run["secret"]));
        run.Dispose();
        Assert.Empty(Directory.GetDirectories(Places[0].Path));
    }

    [Fact]
    public async Task A_full_one_is_no_lock_that_somebody_holds()
    {
        await MountAsync("size=4m,nr_inodes=2");
        File.WriteAllText(Path.Combine(Mounted, "last"), string.Empty);

        await Assert.ThrowsAsync<IOException>(() => ExclusiveLock.TakeAsync(Path.Combine(Mounted, "lock"), TimeProvider.System, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(Mounted))
        {
            await Execution.OfAsync("umount", [Mounted], _directory.Path);
        }

        _directory.Dispose();
    }

    private string Mounted => _directory["memory"];

    private RunPlace[] Places =>
        [.. new RunPlaces(new(new Dictionary<string, string> { ["XDG_RUNTIME_DIR"] = Mounted }), _directory["temp"]).All().Where(place => place.Path.StartsWith(_directory.Path, StringComparison.Ordinal))];

    private Task<RunDirectory> OpenAsync() => RunDirectory.OpenAsync(Places, _directory.Path, TimeProvider.System, TestContext.Current.CancellationToken);

    private static void Fill(string path, int megabytes)
    {
        using var file = File.OpenWrite(path);
        var block = new byte[1 << 20];
        try
        {
            for (var i = 0; i < megabytes; i++)
            {
                file.Write(block);
                file.Flush();
            }
        }
        catch (IOException)
        {
            // Full, as wanted.
        }
    }

    private async Task MountAsync(string options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root may mount");
        Directory.CreateDirectory(Mounted);
        var mounted = await Execution.OfAsync("mount", ["-t", "tmpfs", "-o", options, "none", Mounted], _directory.Path);
        Assert.SkipUnless(mounted.ExitCode == 0, $"nothing can be mounted here: {mounted.Error}");
    }
}
