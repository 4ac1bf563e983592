using Environments.Terraform;

namespace Environments.Tests.Terraform;

public sealed class ForbiddenVariablesTests
{
    [Theory]
    [InlineData("TF_CLI_ARGS")]
    [InlineData("TF_CLI_ARGS_plan")]
    [InlineData("TF_WORKSPACE")]
    [InlineData("TF_DATA_DIR")]
    [InlineData("TF_LOG")]
    [InlineData("TF_LOG_PATH")]
    public void A_variable_that_changes_what_terraform_does_is_refused(string name)
    {
        var problem = In((name, "some-value"));

        Assert.Equal(("forbidden-variable", ExitCode.CalledWrongly, $"unset {name}"), (problem?.Id, problem?.ExitCode, problem?.Next));
        Assert.DoesNotContain("some-value", problem!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_refused_variable_is_named_at_once() => Assert.Equal(
        "TF_LOG, TF_WORKSPACE would change what terraform does, and is not accepted from outside.", In(("TF_WORKSPACE", "a"), ("TF_LOG", "TRACE"))?.What);

    [Fact]
    public void An_empty_variable_and_those_that_only_help_are_accepted() => Assert.Null(
        In(("TF_LOG", ""), ("TF_VAR_color", "red"), ("TF_PLUGIN_CACHE_DIR", "/cache"), ("TF_CLI_CONFIG_FILE", "/rc")));

    private static Problem? In(params (string Name, string Value)[] variables) =>
        ForbiddenVariables.In(new(variables.ToDictionary(variable => variable.Name, variable => variable.Value)));
}
