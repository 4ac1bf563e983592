namespace Environments.Tests.Specification;

/// <summary>Whether the search for secrets would find one: the tests that use it could not fail otherwise. All of these were made up.</summary>
public sealed class PlaintextSecretsTests
{
    [Theory]
    [InlineData("access_key: AKI", "AIOSFODNN7EXAMPLE")]
    [InlineData("see A", "KIAIOSFODNN7EXAMPLE")]
    [InlineData("wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY")]
    [InlineData("secret_key: ", "hunter2")]
    [InlineData("#OP_SERVICE_ACCOUNT_TOKEN=", "hunter2")]
    [InlineData("ENVIRONMENTS_PLAN_KEY = ", "'hunter2'")]
    [InlineData("ops", "_eyJzaWduSW5BZGRyZXNzIjoi")]
    public void One_that_was_written_down_is_found(string beginning, string end) => Assert.NotEmpty(PlaintextSecrets.In(beginning + end));

    [Theory]
    [InlineData("secret_key: ref+op://production/terraform-state-identity/secret-access-key")]
    [InlineData("#OP_SERVICE_ACCOUNT_TOKEN=\n#OP_CONNECT_HOST=")]
    [InlineData("key: production/terraform.tfstate")]
    public void What_only_names_one_is_not(string text) => Assert.Empty(PlaintextSecrets.In(text));
}
