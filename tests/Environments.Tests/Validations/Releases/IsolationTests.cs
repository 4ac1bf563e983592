using Environments.Manifests;
using Environments.Validations;
using Environments.Validations.Rules.Releases;

namespace Environments.Tests.Validations.Releases;

public sealed class IsolationTests
{
    private const string Kustomization = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./flux/apps/overlays/staging\n";

    [Theory]
    [InlineData("flux/apps/overlays/dev/backend.yaml", "dev")]
    [InlineData("flux/clusters/production/platform/apps.yaml", "production")]
    public void A_file_of_another_environment_is_found(string file, string other) =>
        Assert.Equal(
            [$"kustomization.yaml:5 The build flux/apps/overlays/staging (Kustomization flux-system/apps) of staging reads '{file}', which belongs to {other}."],
            Trees.Findings(new Isolation(), Tree(file)));

    [Fact]
    public void The_line_is_the_one_that_leads_there()
    {
        var tree = Tree("flux/apps/overlays/dev/backend.yaml");
        var overlay = ManifestReader.Read("resources:\n  - ../../base\npatches:\n  - path: ../dev/backend.yaml\n", "flux/apps/overlays/staging/kustomization.yaml");

        Assert.StartsWith("flux/apps/overlays/staging/kustomization.yaml:4 ", Assert.Single(Trees.Findings(new Isolation(), tree with { Files = tree.Files.Add(overlay) })), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flux/apps/overlays/staging/backend.yaml")]
    [InlineData("flux/apps/base/dev/backend.yaml")]
    public void What_is_its_own_or_shared_is_right(string file) => Assert.Empty(Trees.Findings(new Isolation(), Tree(file)));

    private static ValidationTree Tree(string file) => EnvironmentTrees.Of(("staging", string.Empty)).With("apps", Kustomization, string.Empty, file);
}
