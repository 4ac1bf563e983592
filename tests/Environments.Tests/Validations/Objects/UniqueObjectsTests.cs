using Environments.Validations.Rules.Objects;

namespace Environments.Tests.Validations.Objects;

public sealed class UniqueObjectsTests
{
    private const string Kustomization = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {prune: true}\n";
    private const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\n";
    private const string Namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

    [Fact]
    public void An_object_of_two_kustomizations_is_found() =>
        Assert.Equal(
            ["apps.yaml:1 ConfigMap/shop/settings of the cluster 'dev' is rendered by dev and flux/apps/overlays/dev (Kustomization flux-system/apps)."],
            Findings(Settings, Settings));

    [Fact]
    public void A_namespace_that_is_declared_twice_is_found() =>
        Assert.Equal(
            ["apps.yaml:1 The namespace 'shop' of the cluster 'dev' is declared by dev and flux/apps/overlays/dev (Kustomization flux-system/apps)."],
            Findings(Namespace, Namespace));

    [Theory]
    [InlineData("settings", "settings-2")]
    [InlineData("shop", "shop-2")]
    [InlineData("ConfigMap", "Secret")]
    public void Another_name_namespace_or_kind_is_another_object(string one, string other) => Assert.Empty(Findings(Settings, Settings.Replace(one, other, StringComparison.Ordinal)));

    [Fact]
    public void An_object_that_is_meant_to_be_shared_is_right() =>
        Assert.Empty(Findings(Settings, Settings.Replace("{name", "{annotations: {kustomize.toolkit.fluxcd.io/ssa: Merge}, name", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Findings(string root, string apps) => Trees.Findings(new UniqueObjects(), Trees.Of(("dev", root)).With("apps", Kustomization, apps));
}
