namespace Environments.Tests;

public sealed class ProblemTests
{
    private static readonly Problem Whole = new("state-locked", ExitCode.LockedOrStale, "The state of staging is locked.")
    {
        Where = "staging",
        Said = "Error acquiring the state lock\n  Lock Info: ID 7\n",
        Next = "./build.sh Unlock --env staging",
    };

    [Fact]
    public void An_error_answers_what_where_what_the_tool_said_and_what_to_do_in_this_order() => Assert.Equal(
        """
        The state of staging is locked. [state-locked]
          where: staging
          said:  Error acquiring the state lock
                   Lock Info: ID 7
          next:  ./build.sh Unlock --env staging
        """.ReplaceLineEndings("\n"),
        Whole.ToString());

    [Fact]
    public void An_error_without_more_to_say_is_one_line() => Assert.Equal("It failed. [failed]", new Problem("failed", ExitCode.Failed, "It failed.").ToString());

    [Fact]
    public void An_exception_prints_its_problem_and_no_stack()
    {
        var thrown = new EnvironmentsException(Whole, new InvalidOperationException("the cause"));

        Assert.Equal((Whole.ToString(), Whole.ToString()), (thrown.Message, thrown.ToString()));
    }

    [Fact]
    public void Redaction_reaches_each_part()
    {
        var masked = Whole.Map(_ => "x");

        Assert.Equal(("x", "x", "x", "x"), (masked.What, masked.Where, masked.Said, masked.Next));
    }
}
