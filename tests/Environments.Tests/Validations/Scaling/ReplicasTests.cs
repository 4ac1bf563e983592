using Environments.Validations.Rules.Scaling;

namespace Environments.Tests.Validations.Scaling;

public sealed class ReplicasTests
{
    [Fact]
    public void More_than_one_replica_in_dev_is_found() =>
        Assert.Equal(["dev.yaml:5 Deployment/shop/web has 2 replicas in dev, which has 1 of everything."], Findings("dev", Deployment("replicas: 2")));

    [Fact]
    public void An_autoscaler_that_grows_in_dev_is_found() =>
        Assert.Equal(
            ["dev.yaml:11 HorizontalPodAutoscaler/shop/web lets Deployment/shop/web grow to 4 replicas in dev, which has 1 of everything."],
            Findings("dev", $"{Deployment("replicas: 1")}---\n{Autoscaler("maxReplicas: 4")}"));

    [Fact]
    public void Fewer_than_three_replicas_in_production_are_found() =>
        Assert.Equal(
            ["production.yaml:5 Deployment/shop/web has 2 replica(s) in production, which takes at least 3."],
            Findings("production", $"{Deployment("replicas: 2")}---\n{Autoscaler("minReplicas: 3, maxReplicas: 6")}"));

    [Fact]
    public void An_autoscaler_that_shrinks_below_three_in_production_is_found() =>
        Assert.Equal(
            ["production.yaml:11 HorizontalPodAutoscaler/shop/web lets Deployment/shop/web shrink to 1 replica(s) in production, which takes at least 3."],
            Findings("production", $"{Deployment("replicas: 3")}---\n{Autoscaler("minReplicas: 1")}"));

    [Fact]
    public void A_deployment_of_production_without_an_autoscaler_is_found() =>
        Assert.Equal(["production.yaml:1 No HorizontalPodAutoscaler scales Deployment/shop/web in production."], Findings("production", Deployment("replicas: 3")));

    [Fact]
    public void Three_replicas_and_as_many_at_the_least_are_right() =>
        Assert.Empty(Findings("production", $"{Deployment("replicas: 3")}---\n{Autoscaler("minReplicas: 3, maxReplicas: 6")}"));

    [Fact]
    public void A_tree_without_releases_is_left_alone() => Assert.Empty(Trees.Findings(new Replicas(), Trees.Of(("dev", Deployment("replicas: 2")))));

    private static IReadOnlyList<string> Findings(string cluster, string yaml) => Trees.Findings(new Replicas(), EnvironmentTrees.Of((cluster, yaml)));

    private static string Deployment(string spec) => $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: shop}}\nspec:\n  {spec}\n";

    private static string Autoscaler(string spec) =>
        $"apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: web, namespace: shop}}\nspec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}},\n  {spec}}}\n";
}
