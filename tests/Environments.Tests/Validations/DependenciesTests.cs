using Environments.Validations.Rules;

namespace Environments.Tests.Validations;

public sealed class DependenciesTests
{
    [Fact]
    public void A_dependency_that_the_cluster_does_not_get_is_found() =>
        Assert.Equal(
            ["dev.yaml:6 Kustomization/flux-system/apps depends on flux-system/infra, which the cluster 'dev' does not get."],
            Trees.Findings(new Dependencies(), Trees.Of(("dev", Kustomization("apps", "infra")))));

    [Fact]
    public void A_circle_is_found_once() =>
        Assert.Equal(
            ["dev.yaml:5 The Kustomizations a -> b -> c -> a depend on each other in a circle."],
            Trees.Findings(new Dependencies(), Trees.Of(("dev", $"{Kustomization("a", "b")}---\n{Kustomization("b", "c")}---\n{Kustomization("c", "a")}"))));

    [Fact]
    public void A_kustomization_may_depend_on_one_of_its_own_cluster_alone()
    {
        var tree = Trees.Of(("dev", $"{Kustomization("apps", "infra")}---\n{Kustomization("infra")}"), ("staging", Kustomization("apps", "infra")));

        Assert.StartsWith("staging.yaml:6 ", Assert.Single(Trees.Findings(new Dependencies(), tree)), StringComparison.Ordinal);
    }

    private static string Kustomization(string name, params string[] dependsOn) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  dependsOn:{(dependsOn.Length == 0 ? " []" : string.Empty)}\n"
        + string.Concat(dependsOn.Select(other => $"    - name: {other}\n"));
}
