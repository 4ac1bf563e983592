using Environments.Redaction;

namespace Environments.Tests.Redaction;

public sealed class SecretVariablesTests
{
    [Theory]
    [InlineData("AWS_SECRET_ACCESS_KEY", true)]
    [InlineData("AWS_SESSION_TOKEN", true)]
    [InlineData("OP_SERVICE_ACCOUNT_TOKEN", true)]
    [InlineData("VAULT_TOKEN", true)]
    [InlineData("ENVIRONMENTS_PLAN_KEY", true)]
    [InlineData("Database_Password", true)]
    [InlineData("PGPASSWORD", true)]
    [InlineData("TOKEN", true)]
    [InlineData("GITHUB_PAT", true)]
    [InlineData("AWS_PROFILE", false)]
    [InlineData("TOKENIZER", false)]
    public void Secrets_are_known_by_the_names_that_tools_give_them(string name, bool isSecret) => Assert.Equal(isSecret, SecretVariables.IsSecret(name));
}
