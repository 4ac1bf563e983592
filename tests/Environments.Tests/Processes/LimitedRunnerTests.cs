using Environments.Processes;

namespace Environments.Tests.Processes;

/// <summary>Runs no more than a number of programs at a time.</summary>
public sealed class LimitedRunnerTests
{
    [Fact]
    public async Task One_more_than_may_run_waits_for_the_first_that_ends()
    {
        var ends = new List<TaskCompletionSource<CommandResult>>();
        var runner = new LimitedRunner(new Waiting(ends), 2);

        var first = runner.RunAsync(new("/bin/one"), null, TestContext.Current.CancellationToken);
        _ = runner.RunAsync(new("/bin/two"), null, TestContext.Current.CancellationToken);
        _ = runner.RunAsync(new("/bin/three"), null, TestContext.Current.CancellationToken);
        var before = ends.Count;
        ends[0].SetResult(new(0, string.Empty, string.Empty));
        await first;

        Assert.Equal((2, 3), (before, ends.Count));
    }

    [Fact]
    public async Task One_that_fails_makes_room_for_the_next()
    {
        var ends = new List<TaskCompletionSource<CommandResult>>();
        var runner = new LimitedRunner(new Waiting(ends), 1);
        var first = runner.RunAsync(new("/bin/one"), null, TestContext.Current.CancellationToken);
        ends[0].SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => first);

        _ = runner.RunAsync(new("/bin/two"), null, TestContext.Current.CancellationToken);

        Assert.Equal(2, ends.Count);
    }

    private sealed class Waiting(List<TaskCompletionSource<CommandResult>> ends) : ICommandRunner
    {
        public Task<CommandResult> RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation)
        {
            ends.Add(new());
            return ends[^1].Task;
        }
    }
}
