using Environments.Processes.Sessions;

namespace Environments.Tests.Processes;

public sealed class EscalationTests
{
    private readonly HeldClock _clock = new();
    private readonly Escalation _escalation;

    public EscalationTests() => _escalation = new(_clock);

    [Fact]
    public void Nothing_is_done_until_the_end_is_requested() => Assert.Equal(EscalationStep.Nothing, _escalation.Next(isRequested: false, insisted: 3));

    [Fact]
    public void The_program_is_interrupted_once_however_long_it_takes()
    {
        Assert.Equal(EscalationStep.Interrupt, Next(0));

        var later = Enumerable.Range(0, 10_000).Select(_ => After(seconds: 1, insisted: 0)).ToList();

        Assert.Equal([EscalationStep.Nothing, EscalationStep.Remark], later.Distinct());
        Assert.Equal(10_000 / 15, later.Count(step => step == EscalationStep.Remark));
    }

    [Fact]
    public void Who_insists_is_warned_first()
    {
        Next(0);

        Assert.Equal(EscalationStep.Warn, Next(1));
        Assert.Equal(EscalationStep.Nothing, Next(1));
    }

    [Theory]
    [InlineData(9.9, EscalationStep.InterruptAgain)]
    [InlineData(10.1, EscalationStep.Warn)]
    internal void Who_insists_again_soon_after_the_warning_gets_the_second_interrupt(double seconds, EscalationStep expected)
    {
        Next(0);
        Next(1);

        Assert.Equal(expected, After(seconds, insisted: 2));
    }

    [Fact]
    public void Nobody_gets_the_second_interrupt_without_a_warning()
    {
        Next(0);

        Assert.Equal([EscalationStep.Warn, EscalationStep.InterruptAgain, EscalationStep.Warn], [Next(3), Next(3), Next(3)]);
    }

    [Fact]
    public void What_was_insisted_on_before_this_program_counts_for_nothing()
    {
        Next(5);

        Assert.Equal(EscalationStep.Nothing, Next(5));
    }

    private EscalationStep Next(int insisted) => _escalation.Next(isRequested: true, insisted);

    private EscalationStep After(double seconds, int insisted)
    {
        _clock.Advance(seconds);
        return Next(insisted);
    }
}
