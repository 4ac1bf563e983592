using System.Text;
using Environments.Schemas;

namespace Environments.Tests.Schemas.Real;

public sealed class CatalogueTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          creationTimestamp: null
          labels: {app: web}
        spec:
          replicas: 2
          strategy: {rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
                - name: web
                  image: registry.example.org/web:1.2.3
                  env: [{name: PORT, value: "80"}]
                  ports: [{containerPort: 80, protocol: TCP}, {containerPort: 80, protocol: UDP}]
                  resources:
                    requests: {cpu: 1, memory: 128Mi}
                    limits: {cpu: 1.5, memory: 1Gi}
                  securityContext:
        """;

    private const string Kustomization = """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: apps, namespace: flux-system}
        spec:
          interval: 5m
          timeout: 3m
          path: ./apps
          prune: true
          sourceRef: {kind: GitRepository, name: platform}
          postBuild: {substitute: {replicas: "2"}}
        """;

    [Fact]
    public void A_right_Deployment_is_right() => Assert.Empty(Findings("deployment_v1.json", "apps/v1", "Deployment", Deployment));

    [Fact]
    public void A_right_Kustomization_is_right() => Assert.Empty(Findings("kustomization_v1.json", "kustomize.toolkit.fluxcd.io/v1", "Kustomization", Kustomization));

    [Theory]
    [InlineData("  replicas: 2", "  replicas: two", "$.spec.replicas: 'two' is a string, but must be an integer")]
    [InlineData("  labels: {app: web}", "  labels: {app: web}\n  team: web", "$.metadata.team: unknown field; known here are annotations, creationTimestamp, deletionGracePeriodSeconds, deletionTimestamp, finalizers, generateName, generation, labels, managedFields, name, namespace, ownerReferences, resourceVersion, selfLink, uid")]
    [InlineData("value: \"80\"", "value: 80", "$.spec.template.spec.containers[0].env[0].value: '80' is an integer, but must be a string; put it in quotes")]
    [InlineData("protocol: UDP", "protocol: TCP", "$.spec.template.spec.containers[0].ports[1]: the containerPort and protocol '80' and 'TCP' are those of item 0 again; every item must have its own")]
    [InlineData("memory: 1Gi", "memory: 1GB", "$.spec.template.spec.containers[0].resources.limits.memory: '1GB' is not a quantity such as 500m or 128Mi")]
    [InlineData("memory: 1Gi", "memory: [1Gi]", "$.spec.template.spec.containers[0].resources.limits.memory: the value is a list, but must be a quantity such as 500m or 128Mi")]
    [InlineData("securityContext:", "securityContext: {ports: []}", "$.spec.template.spec.containers[0].securityContext.ports: unknown field; known here are runAsNonRoot, runAsUser")]
    [InlineData("maxSurge: 25%", "maxSurge: true", "$.spec.strategy.rollingUpdate.maxSurge: 'true' is a boolean, but must be a string or an integer; put it in quotes")]
    [InlineData("selector: {matchLabels: {app: web}}", "paused: true", "$.spec.paused: unknown field; known here are replicas, selector, strategy, template", "$.spec: the field selector is missing")]
    public void A_wrong_Deployment_is_told_why(string right, string wrong, params string[] expected) => Assert.Equal(
        expected.Order(StringComparer.Ordinal),
        Findings("deployment_v1.json", "apps/v1", "Deployment", Deployment.Replace(right, wrong, StringComparison.Ordinal)).Select(found => found.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("interval: 5m", "interval: 5 min", "$.spec.interval: '5 min' does not match the pattern ^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$")]
    [InlineData("prune: true", "prune: \"true\"", "$.spec.prune: 'true' is a string, but must be a boolean; remove the quotes")]
    [InlineData("kind: GitRepository", "kind: GitRepo", "$.spec.sourceRef.kind: 'GitRepo' is not allowed; it must be 'OCIRepository', 'GitRepository', 'Bucket' or 'ExternalArtifact'")]
    [InlineData("replicas: \"2\"", "replicas: 2", "$.spec.postBuild.substitute.replicas: '2' is an integer, but must be a string; put it in quotes")]
    [InlineData("namespace: flux-system}", "namespaces: flux-system}", "$.metadata.namespaces: unknown field; did you mean namespace?")]
    [InlineData("spec:", "suspend: true\nspec:", "$.suspend: unknown field; known here are apiVersion, kind, metadata, spec")]
    public void A_wrong_Kustomization_is_told_why(string right, string wrong, string expected) => Assert.Equal(
        [expected], Findings("kustomization_v1.json", "kustomize.toolkit.fluxcd.io/v1", "Kustomization", Kustomization.Replace(right, wrong, StringComparison.Ordinal)).Select(found => found.ToString()));

    [Fact]
    public void A_field_of_a_custom_resource_is_a_quantity_only_where_it_says_so() => Assert.Equal(
        ["$.spec.limits.cpu: '1' is an integer, but must be a string; put it in quotes"],
        Documents.Findings("""{"properties":{"spec":{"properties":{"limits":{"additionalProperties":{"type":"string"}},"requests":{}}}}}""", "spec: {limits: {cpu: 1}}"));

    private static IReadOnlyList<SchemaFinding> Findings(string file, string apiVersion, string kind, string yaml) =>
        SchemaCheck.Of(Documents.Parse(yaml), Documents.Schema(File.ReadAllText(Repository.PathOf($"tests/Environments.Tests/Schemas/Real/{file}"), Encoding.UTF8), apiVersion, kind));
}
