using Environments.Schemas;
using Environments.Schemas.Locations;

namespace Environments.Tests.Schemas.Locations;

public sealed class LocationTests
{
    [Theory]
    [InlineData("./schemas", "apps/v1", "Deployment", "./schemas/apps/deployment_v1.json")]
    [InlineData("./schemas/", "v1", "ConfigMap", "./schemas/core/configmap_v1.json")]
    [InlineData("https://example.org/base", "networking.k8s.io/v1", "Ingress", "https://example.org/base/networking.k8s.io/ingress_v1.json")]
    [InlineData("default", "v1", "Pod", "https://raw.githubusercontent.com/fluxcd/flux-schema/v0.11.0/catalog/latest/core/pod_v1.json")]
    [InlineData("ecosystem", "cert-manager.io/v1", "Issuer", "https://schemas.fluxoperator.dev/catalog/cert-manager.io/issuer_v1.json")]
    [InlineData("https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json", "cert-manager.io/v1", "Issuer", "https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/cert-manager.io/issuer_v1.json")]
    [InlineData("s/{{ .NormalizedKubernetesVersion }}-standalone{{ .StrictSuffix }}/{{ .ResourceKind }}{{ .KindSuffix }}.json", "apps/v1", "Deployment", "s/master-standalone-strict/deployment-apps-v1.json")]
    [InlineData("s/{{.Kind}}{{.KindSuffix}}.json", "v1", "Pod", "s/pod-v1.json")]
    [InlineData("s/{{.Kind}}-{{.GroupPrefix}}-{{.Version}}.json", "source.toolkit.fluxcd.io/v1", "GitRepository", "s/gitrepository-source-v1.json")]
    [InlineData("s/{kind}_{version}_{group}.json", "v1", "Pod", "s/pod_v1_core.json")]
    public void A_location_says_where_the_schema_of_a_kind_is(string location, string apiVersion, string kind, string expected) =>
        Assert.Equal(expected, SchemaLocation.Parse(location).For(ObjectKind.Of(apiVersion, kind)!));

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("s/{{.Knid}}.json", "has the placeholder Knid, which is not known")]
    [InlineData("s/{{.Kind | lower}}.json", "has a brace that belongs to no placeholder")]
    [InlineData("s/all.json", "is one file for all kinds")]
    [InlineData("https://:80:/x", "is no address")]
    public void A_location_that_makes_no_sense_is_a_wrong_call(string location, string why)
    {
        var problem = Assert.Throws<EnvironmentsException>(() => SchemaLocation.Parse(location)).Problem;

        Assert.Equal(("schema-location-malformed", ExitCode.CalledWrongly, $"The schema location '{location}' {why}."), (problem.Id, problem.ExitCode, problem.What));
    }

    [Fact]
    public void An_address_with_credentials_is_a_wrong_call_and_does_not_show_them() => Assert.Equal(
        "The schema location 'https://...@example.org' has credentials in it, which are not sent.",
        Assert.Throws<EnvironmentsException>(() => SchemaLocation.Parse("https://me:hidden@example.org")).Problem.What);

    [Theory]
    [InlineData("../../etc/v1", "Thing")]
    [InlineData("a/../b", "Thing")]
    [InlineData("a/b/v1", "Thing")]
    [InlineData("..", "Thing")]
    [InlineData("a..b/v1", "Thing")]
    [InlineData("example.org/v1", "../../passwd")]
    [InlineData("example.org/v1", "a/b")]
    [InlineData("example.org/v1", @"a\b")]
    [InlineData("example.org/v1", "")]
    [InlineData("", "Thing")]
    [InlineData("/v1", "Thing")]
    [InlineData("example.org/", "Thing")]
    [InlineData("example.org/v1\n", "Thing")]
    [InlineData("example.org/v1?x", "Thing")]
    [InlineData("example.org/v1", "Thing%2f")]
    [InlineData("example.org/v1", "Thing\0")]
    [InlineData("C:/v1", "Thing")]
    public async Task A_name_that_Kubernetes_cannot_have_is_looked_for_nowhere(string apiVersion, string kind)
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok());

        Assert.IsType<SchemaNotFound>(await catalogues.Open("https://example.org", ".").FindAsync(apiVersion, kind, TestContext.Current.CancellationToken));
        Assert.Empty(catalogues.Server.Requests);
    }

    [Fact]
    public void A_name_that_is_longer_than_Kubernetes_allows_is_none() => Assert.Null(ObjectKind.Of("v1", new string('a', 64)));
}
