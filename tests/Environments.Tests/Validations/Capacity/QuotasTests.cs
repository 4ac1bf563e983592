using Environments.Reports.Findings;
using Environments.Validations.Rules.Capacity;

namespace Environments.Tests.Validations.Capacity;

public sealed class QuotasTests
{
    private const string Quota = "---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: shop, namespace: shop}\nspec:\n  hard:\n";
    private const string Enough = "    pods: 8\n    requests.cpu: 800m\n    requests.memory: 1Gi\n    limits.cpu: 4\n    limits.memory: 2Gi\n";

    [Theory]
    [InlineData("pods: 8", "pods: 7", 12, "pods 7", "8")]
    [InlineData("requests.cpu: 800m", "requests.cpu: 799m", 13, "requests.cpu 799m", "800m")]
    [InlineData("requests.memory: 1Gi", "requests.memory: 1023Mi", 14, "requests.memory 1023Mi", "1Gi")]
    [InlineData("limits.cpu: 4", "limits.cpu: 3.999", 15, "limits.cpu 3999m", "4")]
    [InlineData("limits.memory: 2Gi", "limits.memory: 2G", 16, "limits.memory 1953125Ki", "2Gi")]
    public void A_quota_that_is_too_small_at_the_maximum_with_a_rollout_is_found(string enough, string little, int line, string gives, string takes) =>
        Assert.Equal(
            [$"production.yaml:{line} ResourceQuota/shop/shop gives {gives}, but the workloads of the namespace take {takes} at their largest, with what a rollout adds."],
            Findings(Deployment() + Autoscaler(6) + Quota + Enough.Replace(enough, little, StringComparison.Ordinal)));

    [Fact]
    public void A_quota_that_just_holds_it_is_right() => Assert.Empty(Findings(Deployment() + Autoscaler(6) + Quota + Enough));

    [Fact]
    public void Without_an_autoscaler_the_replicas_count_and_a_share_of_surge_is_rounded_up() =>
        Assert.Equal(
            ["production.yaml:11 ResourceQuota/shop/shop gives pods 3, but the workloads of the namespace take 4 at their largest, with what a rollout adds."],
            Findings(Deployment() + Quota + Enough.Replace("pods: 8", "pods: 3", StringComparison.Ordinal)));

    [Fact]
    public void A_rollout_that_stops_all_first_adds_nothing() =>
        Assert.Empty(Findings(Deployment("strategy: {type: Recreate}") + Quota + Enough.Replace("pods: 8", "pods: 3", StringComparison.Ordinal)));

    [Fact]
    public void A_container_that_prepares_counts_only_where_it_takes_more() =>
        Assert.Equal(
            ["production.yaml:12 ResourceQuota/shop/shop gives requests.cpu 800m, but the workloads of the namespace take 2 at their largest, with what a rollout adds."],
            Findings(Deployment().Replace("containers:", "initContainers: [{name: first, resources: {requests: {cpu: 500m}}}], containers:", StringComparison.Ordinal) + Quota + Enough));

    [Fact]
    public void What_a_quota_does_not_say_is_found() =>
        Assert.Equal(
            ["production.yaml:10 ResourceQuota/shop/shop says nothing about limits.memory; the workloads of the namespace take 1Gi at their largest."],
            Findings(Deployment() + Quota + Enough.Replace("    limits.memory: 2Gi\n", string.Empty, StringComparison.Ordinal)));

    [Fact]
    public void A_namespace_without_a_quota_is_found() =>
        Assert.Equal(["production.yaml:1 The namespace 'shop' of production has no ResourceQuota, and Deployment/shop/web runs in it."], Findings(Deployment()));

    [Fact]
    public void What_runs_on_each_node_is_not_checked() =>
        Assert.Equal(
            FindingLevel.NotChecked,
            Assert.Single(new Quotas().Check(EnvironmentTrees.Of(("production", Deployment().Replace("Deployment", "DaemonSet", StringComparison.Ordinal) + Quota + Enough)))).Level);

    private static IReadOnlyList<string> Findings(string yaml) => Trees.Findings(new Quotas(), EnvironmentTrees.Of(("production", yaml)));

    private static string Deployment(string strategy = "strategy: {type: RollingUpdate}") =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: shop}}\nspec: {{replicas: 3, {strategy}, template: {{spec: {{containers: [{{name: app, resources: {{requests: {{cpu: 100m, memory: 128Mi}}, limits: {{cpu: 500m, memory: 256Mi}}}}}}]}}}}}}\n";

    // On one line, with the separator: the quota begins one line further down.
    private static string Autoscaler(int maximum) =>
        $"--- {{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {{name: web, namespace: shop}}, spec: {{scaleTargetRef: {{kind: Deployment, name: web}}, maxReplicas: {maximum}}}}}\n";
}
