using Environments.Validations.Rules.Scaling;

namespace Environments.Tests.Validations.Scaling;

public sealed class DisruptionBudgetsTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {replicas: 3, template: {metadata: {labels: {app: web}}}}

        """;

    [Fact]
    public void A_service_without_a_budget_is_found() =>
        Assert.Equal(["production.yaml:1 No PodDisruptionBudget selects the pods of Deployment/shop/web."], Findings(Deployment));

    [Fact]
    public void A_budget_of_other_pods_does_not_count() =>
        Assert.Equal(["production.yaml:1 No PodDisruptionBudget selects the pods of Deployment/shop/web."], Findings(Deployment + Budget("a", "maxUnavailable: 1", "other")));

    [Theory]
    [InlineData("minAvailable: 3")]
    [InlineData("minAvailable: 67%")]
    [InlineData("maxUnavailable: 0")]
    [InlineData("maxUnavailable: 0%")]
    public void A_budget_that_allows_nothing_is_found(string amount) =>
        Assert.Equal(
            ["production.yaml:9 PodDisruptionBudget/shop/a allows no eviction of Deployment/shop/web when it has 3 pod(s), which is its minimum."],
            Findings(Deployment + Budget("a", amount)));

    [Theory]
    [InlineData("minAvailable: 2")]
    [InlineData("minAvailable: 66%")]
    [InlineData("maxUnavailable: 1%")]
    public void A_budget_that_allows_one_is_right(string amount) => Assert.Empty(Findings(Deployment + Budget("a", amount)));

    [Fact]
    public void Two_budgets_for_the_same_pods_are_found() =>
        Assert.Equal(
            ["production.yaml:11 PodDisruptionBudget/shop/a and PodDisruptionBudget/shop/b select the pods of Deployment/shop/web; Kubernetes evicts no pod that has more than one budget."],
            Findings(Deployment + Budget("a", "maxUnavailable: 1") + Budget("b", "maxUnavailable: 1")));

    private static IReadOnlyList<string> Findings(string yaml) => Trees.Findings(new DisruptionBudgets(), EnvironmentTrees.Of(("production", yaml)));

    private static string Budget(string name, string amount, string app = "web") =>
        $"---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {{name: {name}, namespace: shop}}\nspec: {{selector: {{matchLabels: {{app: {app}}}}}, {amount}}}\n";
}
