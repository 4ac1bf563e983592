using Environments.Validations.Rules.Releases;

namespace Environments.Tests.Validations.Releases;

public sealed class ReleaseObjectsTests
{
    private const string Right = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: platform\n  annotations:\n    kustomize.toolkit.fluxcd.io/prune: disabled\nspec:\n  deletionPolicy: Orphan\n";

    [Theory]
    [InlineData("prune: disabled", "prune: enabled", "6", "has no annotation kustomize.toolkit.fluxcd.io/prune: disabled.")]
    [InlineData("Orphan", "Delete", "8", "does not have the deletionPolicy Orphan, so that what it applies is deleted with it.")]
    [InlineData("deletionPolicy: Orphan", "prune: true", "7", "does not have the deletionPolicy Orphan, so that what it applies is deleted with it.")]
    public void What_a_lost_file_would_take_along_is_found(string right, string wrong, string line, string what) =>
        Assert.Equal([$"staging.yaml:{line} Kustomization/platform {what}"], Findings(Right.Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void What_stays_is_right() => Assert.Empty(Findings(Right));

    [Fact]
    public void Flux_itself_is_left_alone() =>
        Assert.Empty(Findings(Right.Replace("platform", "flux-system", StringComparison.Ordinal).Replace("disabled", "enabled", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Findings(string yaml) => Trees.Findings(new ReleaseObjects(), EnvironmentTrees.Of(("staging", yaml)));
}
