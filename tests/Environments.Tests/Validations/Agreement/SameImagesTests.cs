using Environments.Validations.Rules.Agreement;

namespace Environments.Tests.Validations.Agreement;

public sealed class SameImagesTests
{
    [Fact]
    public void An_image_that_staging_does_not_run_is_found() =>
        Assert.Equal(
            ["production.yaml:4 The container 'app' of Deployment/shop/web has the image 'web:2' in production and 'web:1' in staging."],
            Findings(Deployment("web", "web:1"), Deployment("web", "web:2")));

    [Fact]
    public void The_same_image_is_right() => Assert.Empty(Findings(Deployment("web", "web:1"), Deployment("web", "web:1")));

    [Fact]
    public void What_staging_has_not_is_compared_with_nothing() => Assert.Empty(Findings(Deployment("web", "web:1"), Deployment("payments", "web:2")));

    private static IReadOnlyList<string> Findings(string staging, string production) =>
        Trees.Findings(new SameImages(), EnvironmentTrees.Of(("staging", staging), ("production", production)));

    private static string Deployment(string name, string image) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {name}, namespace: shop}}\nspec: {{template: {{spec: {{containers: [{{name: app, image: '{image}'}}]}}}}}}\n";
}
