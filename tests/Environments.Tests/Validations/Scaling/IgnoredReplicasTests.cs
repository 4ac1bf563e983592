using Environments.Validations.Rules.Scaling;

namespace Environments.Tests.Validations.Scaling;

public sealed class IgnoredReplicasTests
{
    private const string Objects = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {replicas: 3}
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: web, namespace: shop}
        spec: {scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 6}
        """;

    [Theory]
    [InlineData("")]
    [InlineData("ignore: [{paths: [/spec/paused]}]")]
    [InlineData("ignore: [{paths: [/spec/replicas], target: {kind: StatefulSet}}]")]
    [InlineData("ignore: [{paths: [/spec/replicas], target: {name: we}}]")]
    [InlineData("ignore: [{paths: [/spec/replicas], target: {labelSelector: app=web}}]")]
    public void Replicas_that_flux_sets_back_are_found(string ignore) =>
        Assert.EndsWith(
            "Kustomization/flux-system/apps does not ignore /spec/replicas of Deployment/shop/web, which a HorizontalPodAutoscaler sets.",
            Assert.Single(Findings(ignore)),
            StringComparison.Ordinal);

    [Fact]
    public void The_line_is_that_of_what_is_ignored_instead() =>
        Assert.StartsWith("kustomization.yaml:6 ", Assert.Single(Findings("ignore: [{paths: [/spec/paused]}]")), StringComparison.Ordinal);

    [Theory]
    [InlineData("ignore: [{paths: [/spec/replicas]}]")]
    [InlineData("ignore: [{paths: [/spec/replicas], target: {group: apps, version: v1, kind: Deployment, name: w.*, namespace: shop}}]")]
    public void Replicas_that_are_ignored_are_right(string ignore) => Assert.Empty(Findings(ignore));

    private static IReadOnlyList<string> Findings(string ignore) =>
        Trees.Findings(new IgnoredReplicas(), EnvironmentTrees.Of(("production", string.Empty)).With("apps", Kustomization(ignore), Objects));

    private static string Kustomization(string ignore) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: apps, namespace: flux-system}}\nspec:\n  prune: true\n  {ignore}\n";
}
