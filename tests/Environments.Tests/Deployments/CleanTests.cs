using Environments.Backends;
using Environments.Deployments;
using Environments.Processes;
using Environments.Reports;
using Environments.Tests.Processes;

namespace Environments.Tests.Deployments;

public sealed class CleanTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _rendered;

    public CleanTests()
    {
        _directory.Write("production/backend.yaml.tmpl", "bucket: ref+op://vault/item/bucket\n");
        _rendered = _directory.Write("production/backend.yaml", "bucket: plaintext\n");
    }

    [Fact]
    public async Task A_rendered_backend_is_removed_and_its_template_stays()
    {
        var report = await CleanAsync(new RecordingRunner());

        Assert.Equal((Outcome.Done, _rendered), (Step(report).Outcome, Step(report).Detail));
        Assert.Equal(["backend.yaml.tmpl"], Left());
    }

    [Fact]
    public async Task What_a_rendering_that_was_killed_has_left_goes_as_well()
    {
        var unfinished = _directory.Write($"production/backend.yaml.{Guid.NewGuid():N}", "bucket: plaintext\n");
        _directory.Write("production/backend.yaml.old", "bucket: mine\n");

        await CleanAsync(new RecordingRunner());

        Assert.False(File.Exists(unfinished));
        Assert.Equal(["backend.yaml.old", "backend.yaml.tmpl"], Left());
    }

    [Fact]
    public async Task A_second_run_has_nothing_to_do()
    {
        await CleanAsync(new RecordingRunner());

        Assert.Equal(Outcome.Unchanged, Step(await CleanAsync(new RecordingRunner())).Outcome);
    }

    [Fact]
    public async Task A_rehearsal_removes_nothing()
    {
        var report = await CleanAsync(new RecordingRunner(), dryRun: true);

        Assert.Equal(Outcome.Skipped, Step(report).Outcome);
        Assert.True(File.Exists(_rendered));
    }

    [Fact]
    public async Task A_file_that_git_tracks_is_never_removed_and_fails_the_command()
    {
        MakeWorkingTree();

        var report = await CleanAsync(new RecordingRunner(_ => new(0, "backend.yaml\0", string.Empty)));

        Assert.True(File.Exists(_rendered));
        Assert.Equal(("not-removed", ExitCode.Failed), (report.Problem?.Id, report.ExitCode));
        Assert.StartsWith($"git -C '{Path.GetDirectoryName(_rendered)}' rm --cached backend.yaml", Step(report).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Git_is_asked_about_the_path_as_it_is_written_and_about_this_repository_alone()
    {
        MakeWorkingTree();
        var runner = new RecordingRunner();

        await CleanAsync(runner);

        var command = Assert.Single(runner.Commands);
        Assert.Equal(["--literal-pathspecs", "ls-files", "-z", "--", "backend.yaml"], command.Arguments);
        Assert.Equal(["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"], command.Changes.Where(change => change.Value is null).Select(change => change.Key));
    }

    [Theory]
    [InlineData("fatal: index file corrupt")]
    [InlineData("fatal: detected dubious ownership in repository")]
    [InlineData("fatal: not a git repository")]
    public async Task When_git_refuses_to_say_nothing_is_removed(string said)
    {
        MakeWorkingTree();

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => CleanAsync(new RecordingRunner(_ => new(128, string.Empty, said))))).Problem;

        Assert.Equal(("git-failed", said), (problem.Id, problem.Said));
        Assert.True(File.Exists(_rendered));
    }

    [Fact]
    public async Task One_environment_whose_secret_must_stay_keeps_nobody_elses_on_disk()
    {
        MakeWorkingTree();
        var second = _directory.Write("second/backend.yaml", "bucket: plaintext\n");
        var runner = new RecordingRunner(command => new(0, command.WorkingDirectory == Production.Directory ? "backend.yaml\0" : string.Empty, string.Empty));

        var report = await new Clean(Variables, runner).RunAsync(
            [Production, new("second", Path.GetDirectoryName(second)!, BackendKind.Rendered)], [], Temporary, discardState: false, dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal((true, false), (File.Exists(_rendered), File.Exists(second)));
        Assert.Equal(["production", "second"], report.Steps.Select(step => step.Name));
    }

    [Fact]
    public async Task A_committed_backend_without_a_template_is_left_alone()
    {
        var committed = _directory.Write("staging/backend.yaml", "bucket: b\n");
        var staging = new DeploymentEnvironment("staging", Path.GetDirectoryName(committed)!, BackendKind.Static);

        await new Clean(Variables, new RecordingRunner()).RunAsync([staging], [], Temporary, discardState: false, dryRun: false, TestContext.Current.CancellationToken);

        Assert.True(File.Exists(committed));
    }

    [Fact]
    public async Task A_link_is_removed_and_not_what_it_points_at()
    {
        var elsewhere = _directory.Write("elsewhere.yaml", "keep me");
        File.Delete(_rendered);
        File.CreateSymbolicLink(_rendered, elsewhere);

        await CleanAsync(new RecordingRunner());

        Assert.Equal((false, true), (Path.Exists(_rendered), File.Exists(elsewhere)));
    }

    [Fact]
    public async Task Leftover_directories_go_as_a_whole()
    {
        var output = Path.GetDirectoryName(_directory.Write("output/reports/tests.json", "{}"))!;

        await new Clean(Variables, new RecordingRunner()).RunAsync([], [output], Temporary, discardState: false, dryRun: false, TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(output));
    }

    public void Dispose() => _directory.Dispose();

    private string Temporary => Path.Combine(_directory.Path, ".nuke", "temp");

    // git itself is never started, but it has to be found.
    // And no run directory but those of the test is looked at.
    private static ProcessVariables Variables => ProcessVariables.OfThisProcess();

    private DeploymentEnvironment Production => new("production", Path.GetDirectoryName(_rendered)!, BackendKind.Rendered);

    private void MakeWorkingTree() => Directory.CreateDirectory(Path.Combine(_directory.Path, ".git"));

    private Task<RunReport> CleanAsync(ICommandRunner runner, bool dryRun = false) => new Clean(Variables, runner).RunAsync(
        [Production], [], Temporary, discardState: false, dryRun, TestContext.Current.CancellationToken);

    private static ReportStep Step(RunReport report) => report.Steps.Single(step => step.Name == "production");

    private IEnumerable<string?> Left() => Directory.GetFiles(Path.GetDirectoryName(_rendered)!).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
