using System.Threading.Channels;
using Environments.Processes;

namespace Environments.Tests.Processes;

/// <summary>Runs no more than a number of programs at a time.</summary>
public sealed class LimitedRunnerTests
{
    private readonly Channel<TaskCompletionSource<CommandResult>> _started = Channel.CreateUnbounded<TaskCompletionSource<CommandResult>>();

    [Fact]
    public async Task One_more_than_may_run_waits_until_one_ends()
    {
        var runner = new LimitedRunner(new Waiting(_started.Writer), 2);
        var first = RunAsync(runner);
        _ = RunAsync(runner);
        _ = RunAsync(runner);
        var ends = await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(_started.Reader.TryRead(out _));

        ends.SetResult(new(0, string.Empty, string.Empty));
        await first;

        await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_fails_makes_room_for_the_next()
    {
        var runner = new LimitedRunner(new Waiting(_started.Writer), 1);
        var first = RunAsync(runner);
        _ = RunAsync(runner);
        var ends = await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);

        ends.SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(() => first);

        await _started.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }

    private static Task<CommandResult> RunAsync(LimitedRunner runner) => runner.RunAsync(new("/bin/any"), null, TestContext.Current.CancellationToken);

    private sealed class Waiting(ChannelWriter<TaskCompletionSource<CommandResult>> started) : ICommandRunner
    {
        public Task<CommandResult> RunAsync(Command command, Action<string>? onLine, CancellationToken cancellation)
        {
            var ends = new TaskCompletionSource<CommandResult>();
            Assert.True(started.TryWrite(ends));
            return ends.Task;
        }
    }
}
