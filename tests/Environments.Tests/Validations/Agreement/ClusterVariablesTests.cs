using Environments.Validations.Rules.Agreement;

namespace Environments.Tests.Validations.Agreement;

public sealed class ClusterVariablesTests
{
    private const string Right = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cluster-vars, namespace: flux-system}\ndata:\n  domain: example.com\n  environment: staging\n  service_gift_cards_host: cards.example.com\n  service_gift_cards_port: '80'\n";

    private static readonly ExposedServices Expected = ExposedServices.Parse(
        """{"domain": "example.com", "services": [{"name": "gift-cards", "host": "cards.example.com", "port": 80}]}""", "main.json");

    [Theory]
    [InlineData("domain: example.com", "domain: example.org", "5 ", "says domain 'example.org'; 'main.json' says 'example.com'.")]
    [InlineData("environment: staging", "environment: dev", "6 ", "says environment 'dev'; 'main.json' says 'staging'.")]
    [InlineData("cards.example.com", "gifts.example.com", "7 ", "says service_gift_cards_host 'gifts.example.com'; 'main.json' says 'cards.example.com'.")]
    [InlineData("'80'", "'81'", "8 ", "says service_gift_cards_port '81'; 'main.json' says '80'.")]
    [InlineData("  service_gift_cards_port: '80'\n", "", "4 ", "does not say service_gift_cards_port, which is '80' in 'main.json'.")]
    [InlineData("'80'\n", "'80'\n  service_web_host: www\n", "9 ", "says service_web_host, but 'main.json' has no such service.")]
    public void A_variable_that_differs_is_found(string right, string wrong, string line, string what) =>
        Assert.Equal([$"staging.yaml:{line}ConfigMap/flux-system/cluster-vars of staging {what}"], Findings(Right.Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void The_variables_of_the_configuration_are_right() => Assert.Empty(Findings(Right));

    private static IReadOnlyList<string> Findings(string yaml) => Trees.Findings(new ClusterVariables((_, _) => Expected), EnvironmentTrees.Of(("staging", yaml)));
}
