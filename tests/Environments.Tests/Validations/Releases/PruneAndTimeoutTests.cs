using Environments.Validations.Rules.Releases;

namespace Environments.Tests.Validations.Releases;

public sealed class PruneAndTimeoutTests
{
    [Theory]
    [InlineData("timeout: 5m", "4", "does not say spec.prune.")]
    [InlineData("prune: true", "4", "has no spec.timeout.")]
    [InlineData("prune: true\n  timeout: 5m1s", "6", "gives up after 5m1s only; at most 5m are left to a release.")]
    [InlineData("prune: false\n  timeout: 5m", "5", "does not remove what is gone from the repository.")]
    public void What_keeps_or_hangs_is_found(string spec, string line, string what) =>
        Assert.Equal([$"dev.yaml:{line} Kustomization/flux-system/apps {what}"], Trees.Findings(new PruneAndTimeout(), EnvironmentTrees.Of(("dev", Kustomization("apps", spec)))));

    [Fact]
    public void Another_tree_may_decide_to_keep_what_is_gone() =>
        Assert.Empty(Trees.Findings(new PruneAndTimeout(), Trees.Of(("dev", Kustomization("apps", "prune: false\n  timeout: 5m")))));

    [Fact]
    public void What_bootstrap_writes_has_no_timeout() =>
        Assert.Empty(Trees.Findings(new PruneAndTimeout(), EnvironmentTrees.Of(("dev", Kustomization("flux-system", "prune: true")))));

    private static string Kustomization(string name, string spec) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  {spec}\n";
}
