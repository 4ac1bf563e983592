using Environments.CommandLine;
using static Environments.Tests.CommandLine.Sample;

namespace Environments.Tests.CommandLine;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("Deplyo", "unknown-target", "There is no target 'Deplyo'; the nearest is 'Deploy'.")]
    [InlineData("Deploy Claen", "unknown-target", "There is no target 'Claen'; the nearest is 'Clean'.")]
    [InlineData("Clean --dry-runn", "unknown-option", "There is no option '--dry-runn'; the nearest is '--dry-run'.")]
    [InlineData("Deploy --env=dev", "equals-sign", "The option '--env' and its value are two words, without an equals sign.")]
    [InlineData("Deploy --env", "missing-value", "The option '--env' needs a value.")]
    [InlineData("Deploy --env --output text", "missing-value", "The option '--env' needs a value.")]
    [InlineData("Deploy --env dev prod", "stray-word", "There is a stray word 'prod' after '--env'.")]
    [InlineData("Clean --dry-run dev", "stray-word", "There is a stray word 'dev' after '--dry-run'.")]
    [InlineData("Clean --dry-run true dev", "stray-word", "There is a stray word 'dev' after '--dry-run'.")]
    [InlineData("Deploy --output jsno", "bad-value", "'jsno' is no value of '--output'; the nearest is 'json'.")]
    [InlineData("Deploy --env dev --env production", "option-given-twice", "The option '--env' is given more than once.")]
    [InlineData("Doctor --env dev", "option-not-taken", "The option '--env' is not taken by Doctor.")]
    [InlineData("--env dev", "option-not-taken", "The option '--env' needs a target.")]
    [InlineData("Deploy --continue", "refused-option", "The option '--continue' belongs to NUKE and is not taken by this build: it would skip what an earlier command did, and the world may have changed since.")]
    [InlineData("Deploy --skip Buidl", "unknown-target", "There is no target 'Buidl'; the nearest is 'Clean'.")]
    [InlineData("Deploy --target Clean", "targets-named-twice", "Targets are named at the start or with --target, not both.")]
    [InlineData("Deploy -- x", "dashes-without-script", "What follows '--' reaches this program through build.sh or build.ps1 only.")]
    [InlineData("Deploy --verbosity loud", "bad-value", "'loud' is no value of '--verbosity'; the nearest is 'Normal'.")]
    [InlineData("Deploy --root /not/there", "bad-root", "The root directory '/not/there' is not there.")]
    public void What_NUKE_ignores_in_silence_is_an_error_that_names_the_nearest_known_name(string words, string id, string what)
    {
        var problem = ProblemOf(words);

        Assert.Equal((id, ExitCode.CalledWrongly, what), (problem.Id, problem.ExitCode, problem.What));
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--DryRun")]
    [InlineData("-dryrun")]
    public void An_option_may_be_spelled_in_every_way_that_NUKE_reads(string spelling) => Assert.True(Read($"Clean {spelling}").Has("DryRun"));

    [Fact]
    public void Targets_and_options_come_back_under_their_described_names()
    {
        var invocation = Read("deploy CLEAN --env dev --output JSON");

        Assert.Equal(["Deploy", "Clean"], invocation.Targets);
        Assert.Equal(("dev", "JSON"), (invocation["Env"], invocation["Output"]));
    }

    [Fact]
    public void A_flag_that_is_set_to_false_is_not_set() => Assert.False(Read("Clean --dry-run false").Has("DryRun"));

    [Fact]
    public void Help_may_stand_beside_options_of_any_target() => Assert.True(Read("--help --dry-run").Has("Help"));

    [Fact]
    public void The_value_of_a_secret_stands_in_no_error()
    {
        var problem = ProblemOf("Deploy --token hunter2-hunter2 and-more-of-it");

        Assert.Equal("There is a stray word after '--token'.", problem.What);
        Assert.DoesNotContain("more", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_value_behind_an_equals_sign_stands_in_no_error() =>
        Assert.DoesNotContain("hunter2", ProblemOf("Deploy --token=hunter2").ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_value_of_a_secret_is_named_as_one() => Assert.Equal(["hunter2"], Read("Deploy --token hunter2").Secrets);

    [Fact]
    public void Targets_may_be_named_with_an_option() => Assert.Equal(["Clean"], Read("--target Clean").Targets);

    [Fact]
    public void Help_that_is_set_to_false_is_no_help() => Assert.Equal("option-not-taken", ProblemOf("Doctor --dry-run --help false").Id);

    [Theory]
    [InlineData("Clean --dry-run=true", "Write --dry-run, or --dry-run false.")]
    [InlineData("Doctor --output=json", "Write --output text|json.")]
    [InlineData("Deploy --env=dev", "Write --env VALUE.")]
    public void The_advice_can_be_followed_as_it_is(string words, string next) => Assert.Equal(next, ProblemOf(words).Next);

    [Fact]
    public void A_word_is_shown_without_what_would_move_the_cursor_and_not_at_any_length()
    {
        Assert.Contains("'\ufffd[31mDeploy'", ProblemOf("\u001b[31mDeploy").What, StringComparison.Ordinal);
        Assert.InRange(ProblemOf(new string('x', 5000)).What.Length, 1, 150);
    }

    [Fact]
    public void Targets_may_be_joined_by_a_plus_sign() => Assert.Equal(["Deploy", "Clean"], Read("Deploy+Clean").Targets);

    [Theory]
    [InlineData("Deploy Clean", "plan\u001f", "arguments-after-dashes", "Arguments after '--' are not taken by Deploy and Clean.")]
    [InlineData("Deploy", "", "arguments-after-dashes", "Arguments after '--' are not taken by Deploy.")]
    [InlineData("", "plan\u001f", "arguments-after-dashes", "Arguments after '--' need a target.")]
    [InlineData("Terraform", "", "arguments-missing", "Terraform needs to be told after '--' what to do.")]
    [InlineData("Terraform", null, "arguments-missing", "Terraform needs to be told after '--' what to do.")]
    public void Arguments_behind_two_dashes_stand_where_a_target_takes_them_and_nowhere_else(string words, string? passed, string id, string what)
    {
        var problem = ProblemOf(words, passed is null ? NoVariables : Variables(("ENVIRONMENTS_ARGUMENTS", passed)));

        Assert.Equal((id, what), (problem.Id, problem.What));
        Assert.Contains("./build.sh Terraform --env NAME -- state list", problem.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_takes_arguments_gets_them_word_by_word() => Assert.Equal(
        ["import", "a b", string.Empty, "--env"], Read("Terraform --env dev", Variables(("ENVIRONMENTS_ARGUMENTS", "import\u001fa b\u001f\u001f--env\u001f"))).Passed);

    [Fact]
    public void Help_about_it_needs_none() => Assert.Empty(Read("Terraform --help").Passed);

    [Fact]
    public void No_name_that_NUKE_owns_is_both_taken_and_refused() =>
        Assert.Empty(EngineOptions.Taken.Select(option => option.Member).Intersect(EngineOptions.Refused.Keys, StringComparer.OrdinalIgnoreCase));
}
