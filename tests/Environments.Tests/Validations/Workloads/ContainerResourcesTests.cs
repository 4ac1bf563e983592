using Environments.Validations.Rules.Workloads;

namespace Environments.Tests.Validations.Workloads;

public sealed class ContainerResourcesTests
{
    [Theory]
    [InlineData("{requests: {cpu: 1, memory: 1}, limits: {cpu: 1}}", "limits.memory")]
    [InlineData("{requests: {cpu: 1, memory: 1}, limits: {memory: 1}}", "limits.cpu")]
    [InlineData("{requests: {cpu: 1}, limits: {cpu: 1, memory: 1}}", "requests.memory")]
    [InlineData("{}", "requests.cpu, requests.memory, limits.cpu, limits.memory")]
    public void What_a_container_does_not_say_is_found(string resources, string missing) =>
        Assert.Equal(
            [$"dev.yaml:9 The container 'app' of Deployment/shop/web does not say {missing}; a default of a LimitRange does not count."],
            Trees.Findings(new ContainerResources(), Trees.Of(("dev", Deployment("containers", resources)))));

    [Fact]
    public void A_container_that_prepares_is_held_to_it_too() =>
        Assert.StartsWith("dev.yaml:9 The container 'app' ", Assert.Single(Trees.Findings(new ContainerResources(), Trees.Of(("dev", Deployment("initContainers", "{}"))))), StringComparison.Ordinal);

    [Fact]
    public void A_container_that_says_all_is_right() =>
        Assert.Empty(Trees.Findings(new ContainerResources(), Trees.Of(("dev", Deployment("containers", "{requests: {cpu: 1, memory: 1}, limits: {cpu: 1, memory: 1}}")))));

    private static string Deployment(string list, string resources) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          template:
            spec:
              {{list}}:
                - name: app
                  resources: {{resources}}
        """;
}
