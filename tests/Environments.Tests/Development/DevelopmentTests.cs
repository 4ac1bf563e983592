using System.Text.Json;
using Environments.Development;
using Environments.Processes;
using Environments.Tests.Processes;

namespace Environments.Tests.Development;

public sealed class DevelopmentTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public DevelopmentTests() => _root.Write("Environments.sln", string.Empty);

    [Fact]
    public void Compile_is_this_command() => Is(
        ["build", Path.Combine(_root.Path, "Environments.sln"), "--configuration", "Release", "--nologo", "--verbosity", "quiet", "-clp:NoSummary", "-p:UseSharedCompilation=false"],
        new Compile(Tree, new RecordingRunner()).Command());

    [Fact]
    public void Format_is_this_command() => Is(
        ["format", Path.Combine(_root.Path, "Environments.sln")], new Format(Tree, new([], []), new RecordingRunner()).Command(check: false));

    [Fact]
    public void Format_that_only_looks_is_this_command() => Is(
        ["format", Path.Combine(_root.Path, "Environments.sln"), "--verify-no-changes"], new Format(Tree, new([], []), new RecordingRunner()).Command(check: true));

    [Fact]
    public void The_unit_tests_are_this_command() => IsOfTests([], TestSuite.Unit);

    [Fact]
    public void The_integration_tests_are_this_command_without_what_takes_long() =>
        IsOfTests(["-trait-", "Suite=interruptions", "-trait-", "Suite=crowd"], TestSuite.Integration);

    [Fact]
    public void A_suite_that_takes_long_is_this_command() => IsOfTests(["-trait", "Suite=crowd"], TestSuite.Crowd);

    [Fact]
    public async Task Every_suite_runs_and_counts_also_after_one_failed()
    {
        var runner = new RecordingRunner(command => Report(command, command.ToString().Contains("Integration", StringComparison.Ordinal) ? (3, 0, 1) : (5, 2, 0)));

        var report = await Testing(runner).RunAsync(null, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal("Tests: 8 passed, 2 failed, 1 skipped (not run: interruptions, crowd; ./build.sh Test --suite interruptions)", report.ClosingLine);
        Assert.Equal("2 of 10 tests failed.", report.Problem?.What);
    }

    [Fact]
    public async Task A_suite_that_is_left_out_is_named_and_not_run()
    {
        var runner = new RecordingRunner(command => Report(command, (5, 0, 0)));

        var report = await Testing(runner).RunAsync(TestSuite.Unit, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal("Tests: 5 passed, 0 failed, 0 skipped", report.ClosingLine);
        Assert.Equal((1, "left out by --suite unit", ExitCode.Done), (runner.Commands.Count(command => command.Arguments.Contains("exec")), report.Steps.Last().Detail, report.ExitCode));
    }

    [Fact]
    public async Task A_suite_that_runs_nothing_has_failed()
    {
        var report = await Testing(new RecordingRunner(command => Report(command, (0, 0, 7)))).RunAsync(TestSuite.Unit, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(("Tests: 0 passed, 0 failed, 7 skipped", ExitCode.Failed), (report.ClosingLine, report.ExitCode));
    }

    [Fact]
    public async Task A_runner_that_crashes_counts_as_a_failure()
    {
        var report = await Testing(new RecordingRunner(command => command.Arguments.Contains("exec") ? new(134, string.Empty, "Aborted") : new(0, string.Empty, string.Empty))).RunAsync(TestSuite.Unit, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(("Tests: 0 passed, 1 failed, 0 skipped", ExitCode.Failed), (report.ClosingLine, report.ExitCode));
    }

    [Fact]
    public async Task What_does_not_compile_counts_as_a_failure_and_runs_nothing()
    {
        var runner = new RecordingRunner(_ => new(1, "error CS1002: ; expected", string.Empty));

        var report = await Testing(runner).RunAsync(null, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(("Tests: 0 passed, 1 failed, 0 skipped", "compile-failed", 1), (report.ClosingLine, report.Problem?.Id, runner.Commands.Count));
    }

    [Fact]
    public async Task What_the_compiler_said_stands_in_the_error_once()
    {
        const string Error = "/src/A.cs(1,1): error CS1002: ; expected";
        var runner = new RecordingRunner(_ => new(1, $"{Error}\n{Error}\n", string.Empty));

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => new Compile(Tree, runner).RunAsync(_ => { }, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal(("compile-failed", Error), (problem.Id, problem.Said));
    }

    [Fact]
    public async Task Elsewhere_than_in_the_projects_own_tree_there_is_nothing_to_compile()
    {
        var tree = Tree with { Root = Path.Combine(_root.Path, "elsewhere") };

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => new Compile(tree, new RecordingRunner()).RunAsync(_ => { }, TestContext.Current.CancellationToken))).Problem;

        Assert.Equal(("no-solution", ExitCode.CalledWrongly), (problem.Id, problem.ExitCode));
    }

    [Fact]
    public async Task Looking_at_a_schema_that_is_out_of_date_fails_and_changes_nothing()
    {
        var schema = _root.Write(".nuke/build.schema.json", "{}");

        var report = await new Format(Tree, new([], []), new RecordingRunner()).RunAsync(check: true, _ => { }, TestContext.Current.CancellationToken);

        Assert.Equal(("not-formatted", "{}"), (report.Problem?.Id, await File.ReadAllTextAsync(schema, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Formatting_writes_the_schema_and_the_second_time_finds_it_written()
    {
        _root.Write(".nuke/build.schema.json", "{}");
        var format = new Format(Tree, new([], []), new RecordingRunner());

        await format.RunAsync(check: false, _ => { }, TestContext.Current.CancellationToken);

        Assert.Null((await format.RunAsync(check: true, _ => { }, TestContext.Current.CancellationToken)).Problem);
    }

    public void Dispose() => _root.Dispose();

    private DevelopmentTree Tree => new(_root.Path, "/usr/bin/dotnet", "subset", "Release", Path.Combine(_root.Path, "output"));

    private Test Testing(ICommandRunner runner) => new(Tree, new(Tree, runner), runner);

    private void IsOfTests(string[] filter, TestSuite suite) => Is(
        ["exec", Path.Combine(_root.Path, ".nuke", "temp", "artifacts", "subset", "bin", "Some.Tests", "release", "Some.Tests.dll"), "-noLogo", "-noColor", .. filter, "-ctrf", "results.json"],
        Testing(new RecordingRunner()).Command(suite, "Some.Tests", "results.json"));

    private void Is(string[] arguments, Command command)
    {
        Assert.Equal(("/usr/bin/dotnet", _root.Path), (command.Program, command.WorkingDirectory));
        Assert.Equal(arguments, command.Arguments);
        Assert.Equal(
            [("DOTNET_CLI_TELEMETRY_OPTOUT", "1"), ("DOTNET_NOLOGO", "1"), ("MSBUILDDISABLENODEREUSE", "1"), ("NUKE_ENGINE", "subset")],
            command.Changes.Select(change => (change.Key, change.Value)));
    }

    private static CommandResult Report(Command command, (int Passed, int Failed, int Skipped) tally)
    {
        if (!command.Arguments.Contains("exec"))
        {
            return new(0, string.Empty, string.Empty);
        }

        var summary = new { tally.Passed, tally.Failed, tally.Skipped };
        File.WriteAllText(command.Arguments[^1], JsonSerializer.Serialize(new { Results = new { Summary = summary } }, JsonSerializerOptions.Web));
        return new(tally.Failed, string.Empty, string.Empty);
    }
}
