using Environments.Cleanup;
using Environments.Tests.Processes;

namespace Environments.Tests.Cleanup;

public sealed class TerminationSignalTests : IDisposable
{
    private readonly HeldClock _clock = new();
    private readonly TerminationSignal _signal;

    public TerminationSignalTests() => _signal = new(_clock);

    [Fact]
    public void The_first_signal_cancels_and_decides_the_exit_code()
    {
        Assert.True(_signal.Receive(ExitCode.Terminated));
        Receive(ExitCode.Interrupted);

        Assert.True(_signal.Interruption.Token.IsCancellationRequested);
        Assert.Equal(ExitCode.Terminated, _signal.Received);
    }

    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void The_same_signal_again_ends_the_process_where_nobody_attends_to_it(ExitCode signal)
    {
        Receive(signal);

        Assert.False(Receive(signal));
    }

    [Fact]
    public void The_same_signal_again_is_somebody_who_insists_where_a_program_is_waited_for()
    {
        using (_signal.Interruption.Attend())
        {
            Receive(ExitCode.Interrupted);

            Assert.True(Receive(ExitCode.Interrupted));
            Assert.True(Receive(ExitCode.Interrupted));
            Assert.Equal(2, _signal.Interruption.Insisted);
        }

        Assert.False(Receive(ExitCode.Interrupted));
    }

    [Fact]
    public void A_closing_terminal_that_says_so_twice_is_nobody_who_insists()
    {
        Receive(ExitCode.Interrupted);

        Assert.True(Receive(ExitCode.HungUp));
        Assert.True(Receive(ExitCode.HungUp));
    }

    [Fact]
    public void What_arrives_twice_at_once_is_one_wish()
    {
        Receive(ExitCode.Interrupted);

        Assert.True(_signal.Receive(ExitCode.Interrupted));
        Assert.False(Receive(ExitCode.Interrupted));
    }

    public void Dispose() => _signal.Dispose();

    private bool Receive(ExitCode signal)
    {
        _clock.Advance(1);
        return _signal.Receive(signal);
    }
}
