using Environments.Validations.Rules.Objects;

namespace Environments.Tests.Validations.Objects;

public sealed class PlaintextSecretsTests
{
    private const string Secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: shop}\n";

    [Theory]
    [InlineData("stringData:\n  password: hunter2\n", "5", "password")]
    [InlineData("data:\n  user: c29tZW9uZQ==\n  password: aHVudGVyMg==\n", "5", "user, password")]
    public void Values_in_the_clear_are_found(string values, string line, string names) =>
        Assert.Equal([$"dev.yaml:{line} Secret/shop/db has {names} in the clear."], Findings(Secret + values));

    [Fact]
    public void An_empty_secret_is_found() =>
        Assert.Equal(["dev.yaml:1 Secret/shop/db holds nothing; what it is to hold would be put in by hand, and taken out by Flux."], Findings(Secret));

    [Theory]
    [InlineData("stringData: {password: 'ENC[AES256_GCM,data:x]'}\nsops: {version: 3.9.0}\n")]
    [InlineData("data: {password: RU5DW0FFUzI1Nl9HQ00sZGF0YTp4XQ==}\n")]
    [InlineData("stringData: {password: '${password}'}\n")]
    [InlineData("type: kubernetes.io/service-account-token\n")]
    public void What_is_encrypted_or_filled_by_the_cluster_is_right(string values) => Assert.Empty(Findings(Secret + values));

    private static IReadOnlyList<string> Findings(string yaml) => Trees.Findings(new PlaintextSecrets(), Trees.Of(("dev", yaml)));
}
