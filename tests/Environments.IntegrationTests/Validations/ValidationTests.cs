using Environments.Manifests;
using Environments.Reports.Findings;

namespace Environments.IntegrationTests.Validations;

public sealed class ValidationTests : IDisposable
{
    private const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n  template:\n    spec:\n      containers:\n        - name: web\n          image: web:1\n";
    private readonly RepositoryFixture _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task The_tree_of_this_repository_has_no_findings()
    {
        using var real = RepositoryFixture.OfRealTree();

        Assert.Empty(await real.AllErrorsAsync());
    }

    [Fact]
    public async Task The_patches_of_a_Kustomization_are_applied_as_the_controller_does_it()
    {
        Cluster("""
              path: ./flux/apps
              targetNamespace: shop
              namePrefix: our-
              images: [{name: web, newTag: '2'}]
              commonMetadata: {labels: {team: shop}}
              components: [../component]
              patches:
                - patch: |-
                    apiVersion: apps/v1
                    kind: Deployment
                    metadata:
                      name: web
                    spec:
                      replicas: ${NUMBER}
              postBuild: {substitute: {NUMBER: '3'}}
            """);
        _repository.Write("flux/component/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\ncommonAnnotations: {by: component}\n")
            .Write("flux/apps/kustomization.yaml", "namePrefix: my-\nresources: [../base, web.yaml]\n")
            .Write("flux/base/kustomization.yaml", "resources: [base.yaml]\n")
            .Write("flux/base/base.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: base}\n")
            .Write("flux/apps/web.yaml", Deployment);

        var tree = await _repository.TreeAsync();

        var deployment = tree.Clusters[0].Objects.Single(one => one.Manifest.Kind == "Deployment");
        var body = deployment.Manifest.Body;

        // The prefix takes the place of the one that stands there, as the controller writes it; an overlay over the directory would put both.
        Assert.Equal("Deployment/shop/our-web", deployment.ToString());
        Assert.Equal((3L, "web:2"), (body.NumberAt("spec", "replicas"), body.TextAt("spec", "template", "spec", "containers", "0", "image")));
        Assert.Equal(("shop", "component"), (body.TextAt("metadata", "labels", "team"), body.TextAt("metadata", "annotations", "by")));
        Assert.Equal("flux/apps/web.yaml:6", deployment.LocationOf("spec", "replicas").ToString());
        Assert.Equal(0, _repository.Kept("mirrors"));
    }

    [Fact]
    public async Task A_variable_that_nobody_sets_is_found_where_it_is_used()
    {
        Cluster("  path: ./flux/apps\n  postBuild: {substitute: {KNOWN: a}}");
        _repository.Write("flux/apps/web.yaml", Deployment.Replace("web:1", "web:${TAG}${KNOWN}", StringComparison.Ordinal));

        Assert.Equal(
            ["flux/apps/web.yaml:11 Deployment/web uses ${TAG}, which nothing sets and which has no default, in Kustomization/flux-system/apps. [substitution]"],
            await _repository.ErrorsAsync());
    }

    [Fact]
    public async Task A_variable_that_only_the_cluster_sets_is_not_checked()
    {
        Cluster("  path: ./flux/apps\n  postBuild: {substituteFrom: [{kind: Secret, name: only-there}]}");
        _repository.Write("flux/apps/web.yaml", Deployment.Replace("web:1", "web:${TAG}", StringComparison.Ordinal));

        var found = await _repository.FindAsync();

        Assert.Empty(await _repository.ErrorsAsync());
        Assert.Equal(2, RepositoryFixture.Texts(found, FindingLevel.NotChecked).Count);
    }

    [Fact]
    public async Task Variables_come_from_a_ConfigMap_of_the_cluster()
    {
        Cluster("  path: ./flux/apps\n  postBuild: {substituteFrom: [{kind: ConfigMap, name: vars}]}");
        _repository.Write("flux/clusters/dev/vars.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {TAG: '1'}\n")
            .Write("flux/apps/web.yaml", Deployment.Replace("web:1", "web:${TAG}", StringComparison.Ordinal));

        Assert.Empty(await _repository.ErrorsAsync());
    }

    [Theory]
    [InlineData("./flux/none", "The path 'flux/none' of Kustomization/flux-system/apps is not there.")]
    [InlineData("./../elsewhere", "The path '../elsewhere' of Kustomization/flux-system/apps leads out of the repository.")]
    [InlineData("./flux/link", "The path 'flux/link' of Kustomization/flux-system/apps leads out of the repository through a link.")]
    public async Task A_path_has_to_be_there_and_in_the_repository(string path, string what)
    {
        Cluster($"  path: {path}");
        File.CreateSymbolicLink(Path.Combine(_repository.Root, "flux/link"), Path.GetTempPath());

        Assert.Equal([$"flux/clusters/dev/apps.yaml:5 {what} [paths]"], await _repository.ErrorsAsync());
    }

    [Fact]
    public async Task What_a_kustomization_refers_to_has_to_be_there_and_in_the_repository()
    {
        File.WriteAllText(Path.Combine(_repository.Root, "..", "outside.yaml"), Deployment);
        _repository.Write("flux/o/kustomization.yaml", "resources:\n  - none.yaml\n  - ../../../outside.yaml\n  - https://example.com/a?ref=1\n");

        Assert.Equal(
            [
                "flux/o/kustomization.yaml:2 'none.yaml' is not there. [paths]",
                "flux/o/kustomization.yaml:3 '../../../outside.yaml' leads out of the repository. [paths]",
                "flux/o/kustomization.yaml:4 'https://example.com/a?ref=1' is fetched from elsewhere; --allow-remote-bases builds it. [remote-bases]",
            ],
            await _repository.ErrorsAsync());
    }

    [Fact]
    public async Task What_cannot_be_built_is_said_with_the_words_of_kustomize()
    {
        _repository.Write("flux/o/kustomization.yaml", "resources: [web.yaml]\npatches:\n  - patch: |-\n      - op: replace\n        path: /spec/none/x\n        value: 1\n    target: {kind: Deployment}\n").Write("flux/o/web.yaml", Deployment);

        var error = Assert.Single(await _repository.ErrorsAsync());

        Assert.StartsWith("flux/o/kustomization.yaml:1 flux/o cannot be built: ", error, StringComparison.Ordinal);
        Assert.Contains("/spec/none/x", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_are_the_same_with_and_without_what_was_kept_and_a_change_is_seen()
    {
        _repository.Write("flux/o/kustomization.yaml", "resources: [../../base]\n").Write("base/kustomization.yaml", "resources: [web.yaml]\n").Write("base/web.yaml", Deployment)
            .Write("flux/twice.yaml", "a: 1\na: 2\n");
        var first = await _repository.ErrorsAsync();
        Assert.Equal((1, 1), (_repository.Kept("builds"), _repository.Kept("results")));

        Assert.Equal(first, await _repository.ErrorsAsync());

        _repository.Write("base/web.yaml", Deployment + "  replicas: 2\n");
        Assert.Equal(2, (await _repository.ErrorsAsync()).Count);
    }

    [Fact]
    public async Task A_comment_suppresses_with_a_reason_and_must_suppress_something()
    {
        _repository.Write("flux/a.yaml", "a: 1\na: 2 # environments:allow yaml kept for a reader of old\n")
            .Write("flux/b.yaml", "a: 1\n# environments:allow yaml\na: 2\n")
            .Write("flux/c.yaml", "# environments:allow yaml there was something\na: 1\n");

        Assert.Equal(
            [
                "flux/b.yaml:2 The finding 'yaml' is suppressed without a reason. [suppressions]",
                "flux/b.yaml:3 The key 'a' stands here a second time; the first is on line 1. [yaml]",
                "flux/c.yaml:1 Nothing is found that this comment would suppress ('yaml'). [suppressions]",
            ],
            await _repository.ErrorsAsync());
    }

    private void Cluster(string spec) => _repository.Write(
        "flux/clusters/dev/apps.yaml",
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: apps, namespace: flux-system}}\nspec:\n{spec}\n  sourceRef: {{kind: GitRepository, name: flux-system}}\n");
}
