using Environments.CommandLine;
using static Environments.Tests.CommandLine.Sample;

namespace Environments.Tests.CommandLine;

public sealed class VariableTests
{
    [Theory]
    [InlineData("HOST")]
    [InlineData("TARGET")]
    [InlineData("VERBOSITY")]
    [InlineData("PROFILE")]
    [InlineData("HELP")]
    [InlineData("ENV")]
    [InlineData("env")]
    [InlineData("DRY_RUN")]
    [InlineData("dry.run")]
    [InlineData("NUKEENV")]
    [InlineData("PLAN")]
    [InlineData("SHELL_COMPLETION")]
    public void A_variable_that_only_looks_like_a_parameter_is_kept_from_the_engine(string name) =>
        Assert.DoesNotContain(name, new InvocationReader(Description).ForEngine(Variables((name, "x"))).Names);

    [Theory]
    [InlineData("PATH")]
    [InlineData("NUKE_ENV")]
    [InlineData("NUKE_ENGINE")]
    [InlineData("ENVOY")]
    public void Every_other_variable_reaches_the_engine(string name) =>
        Assert.Contains(name, new InvocationReader(Description).ForEngine(Variables((name, "x"))).Names);

    [Fact]
    public void A_confirmation_in_a_variable_is_kept_from_the_engine() =>
        Assert.DoesNotContain("NUKE_CONFIRM", new InvocationReader(Description).ForEngine(Variables(("NUKE_CONFIRM", "production"))).Names);

    [Fact]
    public void A_confirmation_in_a_variable_stops_the_command_that_would_take_it()
    {
        var problem = ProblemOf("Deploy", Variables(("NUKE_CONFIRM", "production")));

        Assert.Equal(("command-line-only", "variable NUKE_CONFIRM"), (problem.Id, problem.Where));
    }

    [Fact]
    public void A_confirmation_in_a_variable_does_not_concern_other_commands() =>
        Assert.Null(Read("Doctor", Variables(("NUKE_CONFIRM", "production")))["Confirm"]);

    [Fact]
    public void A_variable_that_starts_with_NUKE_counts() => Assert.Equal("dev", Read("Deploy", Variables(("NUKE_ENV", "dev")))["Env"]);

    [Fact]
    public void The_command_line_wins_over_a_variable() => Assert.Equal("dev", Read("Deploy --env dev", Variables(("NUKE_ENV", "staging")))["Env"]);

    [Theory]
    [InlineData("NUKE_OUTPUT", "yaml", "bad-value")]
    [InlineData("NUKE_NO_LOGO", "1", "bad-value")]
    [InlineData("NUKE_HOST", "Terminal", "refused-option")]
    [InlineData("NUKE_TARGET", "Deploy", "command-line-only")]
    [InlineData("NUKE_SKIP", "Deploy", "command-line-only")]
    [InlineData("NUKE_HELP", "false", "command-line-only")]
    public void A_value_that_NUKE_would_warn_about_or_crash_on_is_an_error(string name, string value, string id) =>
        Assert.Equal(id, ProblemOf("Deploy", Variables((name, value))).Id);

    [Fact]
    public void Two_variables_for_one_option_are_an_error() =>
        Assert.Equal("option-given-twice", ProblemOf("Deploy", Variables(("NUKE_ENV", "a"), ("NUKE_E_N_V", "b"))).Id);

    [Fact]
    public void A_variable_may_set_an_option_that_this_target_does_not_take() =>
        Assert.Equal(["Doctor"], Read("Doctor", Variables(("NUKE_ENV", "dev"))).Targets);

    [Theory]
    [InlineData("NUKE_ENVIRONMENT", "warning: the variable NUKE_ENVIRONMENT sets no option; the nearest is '--env'.")]
    [InlineData("NUKE_ENV", null)]
    [InlineData("NUKE_ENGINE", null)]
    [InlineData("NUCLEAR", null)]
    public void A_variable_that_starts_with_NUKE_and_sets_nothing_is_warned_about(string name, string? warning) =>
        Assert.Equal(warning is null ? [] : [warning], new InvocationReader(Description).Warnings(Variables((name, "x"))));

    [Fact]
    public void Names_differ_by_case_where_the_system_says_so() =>
        Assert.Equal(OperatingSystem.IsWindows() ? "x" : null, Variables(("Path", "x"))["PATH"]);

    [Fact]
    public void Children_do_not_get_what_the_script_added() =>
        Assert.Equal(["PATH"], Variables(("PATH", "/bin"), ("ENVIRONMENTS_ARGUMENTS", "x")).ForChildren().Names);
}
