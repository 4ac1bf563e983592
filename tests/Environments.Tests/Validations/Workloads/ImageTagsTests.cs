using Environments.Validations.Rules.Workloads;

namespace Environments.Tests.Validations.Workloads;

public sealed class ImageTagsTests
{
    [Theory]
    [InlineData("nginx:latest", "has the image 'nginx:latest'; 'latest' is no version.")]
    [InlineData("nginx", "has the image 'nginx' without a tag, which means 'latest'.")]
    [InlineData("registry:5000/nginx", "has the image 'registry:5000/nginx' without a tag, which means 'latest'.")]
    [InlineData("''", "has no image.")]
    public void An_image_without_a_version_is_found(string image, string what) =>
        Assert.Equal([$"dev.yaml:9 The container 'app' of Deployment/shop/web {what}"], Trees.Findings(new ImageTags(), Trees.Of(("dev", Deployment(image)))));

    [Theory]
    [InlineData("nginx:1.30")]
    [InlineData("nginx@sha256:0123")]
    [InlineData("nginx:${tag}")]
    public void A_version_a_digest_and_what_only_the_cluster_knows_are_right(string image) => Assert.Empty(Trees.Findings(new ImageTags(), Trees.Of(("dev", Deployment(image)))));

    private static string Deployment(string image) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            spec:
              containers:
                - name: app
                  image: {{image}}
        """;
}
