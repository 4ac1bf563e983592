using Environments.Deployments.Runs;
using Environments.Terraform.Events;

namespace Environments.Tests.Deployments.Runs;

public sealed class InterruptionTextTests
{
    private readonly UnfinishedWork _work = new();

    [Theory]
    [InlineData(15, "Waiting for terraform to save its state: 4:45 of 5:00 minutes left.")]
    [InlineData(315, "Still waiting for terraform to save its state, since 5:15 minutes. It is not ended by itself; the same signal again shows what that would cost.")]
    public void The_wait_is_counted_down_and_then_up(int seconds, string expected) => Assert.Equal(expected, InterruptionText.Waiting(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Who_insists_reads_what_would_be_lost_and_how_to_lose_it()
    {
        Start("b", ChangeAction.Create);
        Start("a", ChangeAction.Delete);
        Start("done", ChangeAction.Update);
        _work.Take(new TerraformEvent.ApplyComplete("done", ChangeAction.Update, TimeSpan.Zero));

        Assert.Equal(
            """
            Terraform is still at work. What a second interrupt can lose:
              a: its delete is under way, and what came of it would not be in the state
              b: its create is under way, and what came of it would not be in the state
              the state, as far as it is not saved yet: 1 completed change; and the release of its lock
            The same signal once more within 10 s sends it. To wait costs nothing.
            """,
            InterruptionText.WouldBeLost(_work));
    }

    [Fact]
    public void What_was_cut_short_is_named_afterwards_with_the_command_that_shows_it()
    {
        Start("failed-before", ChangeAction.Create);
        _work.Take(new TerraformEvent.ApplyErrored("failed-before", ChangeAction.Create, TimeSpan.Zero));
        Start("failed", ChangeAction.Create);
        Start("completed", ChangeAction.Create);
        Start("silent", ChangeAction.Update);
        _work.Interrupt();
        _work.Take(new TerraformEvent.ApplyErrored("failed", ChangeAction.Create, TimeSpan.Zero));
        _work.Take(new TerraformEvent.ApplyComplete("completed", ChangeAction.Create, TimeSpan.Zero));

        Assert.Equal(
            """
            Cut short by the interrupt, so that they may exist without being in the state:
              failed (create)
              silent (update)
            ./build.sh Plan --env dev shows what terraform knows of them.
            """,
            InterruptionText.Afterwards(_work, "dev"));
    }

    [Fact]
    public void Where_nothing_was_cut_short_there_is_nothing_to_say() => Assert.Null(InterruptionText.Afterwards(_work, "dev"));

    private void Start(string address, ChangeAction action) => _work.Take(new TerraformEvent.ApplyStart(address, action));
}
