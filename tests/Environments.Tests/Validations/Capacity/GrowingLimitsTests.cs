using Environments.Validations.Rules.Capacity;

namespace Environments.Tests.Validations.Capacity;

public sealed class GrowingLimitsTests
{
    [Theory]
    [InlineData("cpu: 500m, memory: 2Gi", "cpu", "500m", "500m")]
    [InlineData("cpu: 1, memory: 512Mi", "memory", "512Mi", "1Gi")]
    public void A_limit_that_is_not_above_that_of_dev_is_found(string limits, string resource, string large, string small) =>
        Assert.Equal(
            [$"production.yaml:4 The container 'app' of Deployment/shop/web may take {resource} {large} in production, which is not above the {small} of dev."],
            Findings(Deployment("cpu: 500m, memory: 1Gi"), Deployment(limits)));

    [Fact]
    public void A_quota_that_is_not_above_that_of_dev_is_found() =>
        Assert.Equal(
            ["production.yaml:4 ResourceQuota/shop/shop gives pods 9 in production, which is not above the 9 of dev."],
            Findings(Quota("pods: 9, limits.cpu: 1"), Quota("pods: 9, limits.cpu: 2")));

    [Fact]
    public void More_in_production_is_right() => Assert.Empty(Findings(Deployment("cpu: 500m, memory: 1Gi"), Deployment("cpu: 0.501, memory: 1025Mi")));

    [Fact]
    public void What_dev_has_not_is_compared_with_nothing() => Assert.Empty(Findings(string.Empty, Deployment("cpu: 1m, memory: 1")));

    private static IReadOnlyList<string> Findings(string development, string production) =>
        Trees.Findings(new GrowingLimits(), EnvironmentTrees.Of(("dev", development), ("production", production)));

    private static string Deployment(string limits) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: shop}}\nspec: {{template: {{spec: {{containers: [{{name: app, resources: {{limits: {{{limits}}}}}}}]}}}}}}\n";

    private static string Quota(string hard) => $"apiVersion: v1\nkind: ResourceQuota\nmetadata: {{name: shop, namespace: shop}}\nspec: {{hard: {{{hard}}}}}\n";
}
