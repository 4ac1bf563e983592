using Environments.Deployments.Passing;

namespace Environments.Tests.Deployments.Passing;

public sealed class PushAdviceTests
{
    [Theory]
    [InlineData("/repo/examples/dev-environment", "./build.sh Terraform --env dev -- state push '/errored/a b'")]
    [InlineData("/repo/my copies/dev-environment", "./build.sh Terraform --env-dir '/repo/my copies/dev-environment' -- state push '/errored/a b'")]
    public void It_names_the_environment_that_the_state_is_of_and_no_other(string directory, string expected) =>
        Assert.Equal(expected, PushAdvice.For(new("dev", directory, default), "/repo/.nuke/temp", "/errored/a b"));
}
