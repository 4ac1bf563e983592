using Environments.Backends;
using Environments.Deployments.Sources;
using Environments.Processes;

namespace Environments.IntegrationTests.Deployments.Releases;

/// <summary>What a protected environment takes, with the real git and a remote beside it.</summary>
public sealed class ReleaseGateTests : IDisposable
{
    private static readonly DeploymentEnvironment Environment = new("production", string.Empty, BackendKind.Rendered);
    private readonly TemporaryDirectory _directory = new();
    private readonly string _clone;

    public ReleaseGateTests()
    {
        _clone = _directory["clone"];
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_main_of_the_remote_is_at_passes()
    {
        await StartAsync();

        Assert.False(await PassAsync());
    }

    [Fact]
    public async Task An_older_commit_of_main_passes_and_asking_changes_no_ref()
    {
        await StartAsync();
        await GitAsync("clone", "--quiet", _directory["remote.git"], _directory["other"]);
        await CommitAsync(_directory["other"], "second");
        await InAsync(_directory["other"], "push", "--quiet", "origin", "main");
        var before = await InAsync(_clone, "for-each-ref");

        Assert.False(await PassAsync());

        Assert.Equal(before, await InAsync(_clone, "for-each-ref"));
        Assert.False(File.Exists(Path.Combine(_clone, ".git", "FETCH_HEAD")));
    }

    [Fact]
    public async Task A_commit_that_nobody_else_has_is_refused()
    {
        await StartAsync();
        await CommitAsync(_clone, "mine");

        Assert.Equal("not-on-main", await RefusalAsync());
    }

    [Fact]
    public async Task A_file_that_git_does_not_know_is_refused()
    {
        await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_clone, "new.tf"), string.Empty, TestContext.Current.CancellationToken);

        Assert.Equal("not-committed", await RefusalAsync());
    }

    [Theory]
    [InlineData("terraform.tfvars", true)]
    [InlineData("terraform/late_override.tf", true)]
    [InlineData("terraform/.terraform/modules/a/main.tf", false)]
    [InlineData("backend.yaml", false)]
    public async Task A_file_that_git_ignores_is_refused_where_terraform_reads_it(string file, bool isRefused)
    {
        await StartAsync();
        _directory.Write("clone/.git/info/exclude", "*\n");
        _directory.Write($"clone/{file}", string.Empty);

        Assert.Equal(isRefused ? "not-committed" : null, (await Record.ExceptionAsync(() => PassAsync()) as EnvironmentsException)?.Problem.Id);
    }

    [Fact]
    public async Task What_is_checked_out_in_between_is_refused()
    {
        await StartAsync();
        var gate = Gate();
        await gate.PassAsync(TestContext.Current.CancellationToken);
        await CommitAsync(_clone, "second");
        await InAsync(_clone, "push", "--quiet", "origin", "main");

        var refused = await Assert.ThrowsAsync<EnvironmentsException>(() => gate.PassAgainAsync(TestContext.Current.CancellationToken));

        Assert.Equal("commit-changed", refused.Problem.Id);
    }

    [Fact]
    public async Task Where_the_remote_does_not_answer_nothing_is_taken_for_released()
    {
        await StartAsync();
        Directory.Delete(_directory["remote.git"], recursive: true);

        Assert.Equal("release-unknown", await RefusalAsync());
    }

    [Fact]
    public async Task Outside_of_a_repository_nothing_is_taken_for_released()
    {
        Directory.CreateDirectory(_clone);

        Assert.Equal("release-unknown", await RefusalAsync());
    }

    [Fact]
    public async Task On_request_and_with_a_reason_anything_passes_and_is_told_apart()
    {
        await StartAsync();
        await CommitAsync(_clone, "mine");

        Assert.True(await PassAsync(allowed: true, "the site is down"));
    }

    [Fact]
    public async Task On_request_alone_nothing_passes()
    {
        await StartAsync();

        Assert.Equal("reason-missing", await RefusalAsync(allowed: true));
    }

    private Task<bool> PassAsync(bool allowed = false, string? reason = null) => Gate(allowed, reason).PassAsync(TestContext.Current.CancellationToken);

    private ReleaseGate Gate(bool allowed = false, string? reason = null)
    {
        var variables = ProcessVariables.OfThisProcess();
        var source = new CheckedOut(Environment with { Directory = _clone }, variables, new CommandRunner(variables, TimeProvider.System));
        return new ReleaseGate(Environment.Name, source, allowed, reason);
    }

    private async Task<string> RefusalAsync(bool allowed = false)
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => PassAsync(allowed))).Problem;
        Assert.Equal(ExitCode.CalledWrongly, problem.ExitCode);
        return problem.Id;
    }

    private async Task StartAsync()
    {
        await GitAsync("init", "--quiet", "--bare", "--initial-branch=main", _directory["remote.git"]);
        await GitAsync("clone", "--quiet", _directory["remote.git"], _clone);
        await InAsync(_clone, "checkout", "--quiet", "-B", "main");
        await CommitAsync(_clone, "first");
        await InAsync(_clone, "push", "--quiet", "origin", "main");
    }

    private static Task<string> CommitAsync(string clone, string message) =>
        InAsync(clone, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--allow-empty", "--message", message);

    private Task<string> GitAsync(params string[] arguments) => InAsync(_directory.Path, arguments);

    private static async Task<string> InAsync(string directory, params string[] arguments)
    {
        var ended = await Execution.OfAsync("git", arguments, directory);
        Assert.True(ended.ExitCode == 0, ended.Everything);
        return ended.Output;
    }
}
