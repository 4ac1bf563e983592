using Environments.Validations.Rules.Agreement;

namespace Environments.Tests.Validations.Agreement;

public sealed class HostsTests
{
    private static readonly ExposedServices Expected = ExposedServices.Parse(
        """{"domain": "example.com", "services": [{"name": "web", "host": "www.example.com", "port": 80}]}""", "main.json");

    [Fact]
    public void A_host_of_another_domain_is_found() =>
        Assert.Equal(
            [
                "staging.yaml:7 Ingress/shop/web serves 'www.example.org', which does not belong to the domain 'example.com' of staging.",
                "main.json Nothing in the cluster 'staging' serves 'www.example.com', the host of 'web'.",
            ],
            Findings(Ingress("www.example.org")));

    [Fact]
    public void A_domain_that_only_ends_alike_is_another_one() =>
        Assert.Contains("'www.badexample.com', which does not belong", Findings(Ingress("www.badexample.com"))[0], StringComparison.Ordinal);

    [Fact]
    public void A_host_that_the_configuration_does_not_name_is_found() =>
        Assert.Equal(
            "staging.yaml:7 Ingress/shop/web serves 'shop.example.com', which 'main.json' does not name.",
            Findings(Ingress("shop.example.com"))[0]);

    [Fact]
    public void A_host_that_leads_to_another_service_is_found() =>
        Assert.Equal(
            ["staging.yaml:7 Ingress/shop/web leads 'www.example.com' to the service 'orders'; 'main.json' says 'web'."],
            Findings(Ingress("www.example.com", "orders")));

    [Fact]
    public void A_host_that_leads_to_another_port_is_found() =>
        Assert.Equal(
            ["staging.yaml:7 Ingress/shop/web leads 'www.example.com' to the port 81; 'main.json' says 80."],
            Findings(Ingress("www.example.com", port: "number: 81")));

    [Fact]
    public void The_name_of_a_port_is_looked_up_at_the_service() =>
        Assert.Equal(
            ["staging.yaml:7 Ingress/shop/web leads 'www.example.com' to the port 8080; 'main.json' says 80."],
            Findings(Ingress("www.example.com", port: "name: http") + Service(8080)));

    [Fact]
    public void A_port_that_the_service_does_not_have_is_found() =>
        Assert.Equal(
            ["staging.yaml:7 Ingress/shop/web leads 'www.example.com' to the port 'http', which the service does not have; 'main.json' says 80."],
            Findings(Ingress("www.example.com", port: "name: http")));

    [Fact]
    public void An_ingress_without_a_host_is_found() =>
        Assert.Equal("staging.yaml:6 Ingress/shop/web serves every host, not only those of staging.", Findings(Ingress("''").Replace("      host: ''\n", string.Empty, StringComparison.Ordinal))[0]);

    [Fact]
    public void A_route_of_a_gateway_is_held_to_it_too() =>
        Assert.Equal(
            "staging.yaml:5 HTTPRoute/shop/web serves 'www.example.org', which does not belong to the domain 'example.com' of staging.",
            Findings("apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: web, namespace: shop}\nspec: {rules: [{backendRefs: [{name: web, port: 80}]}], hostnames: [\n    www.example.org]}\n")[0]);

    [Fact]
    public void What_the_configuration_says_is_right() => Assert.Empty(Findings(Ingress("www.example.com", port: "name: http") + Service(80)));

    [Fact]
    public void A_cluster_without_a_configuration_is_left_alone() =>
        Assert.Empty(Trees.Findings(new Hosts((_, _) => null), EnvironmentTrees.Of(("staging", Ingress("www.example.org")))));

    private static IReadOnlyList<string> Findings(string yaml) => Trees.Findings(new Hosts((_, _) => Expected), EnvironmentTrees.Of(("staging", yaml)));

    private static string Ingress(string host, string service = "web", string port = "number: 80") =>
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{name: web, namespace: shop}}\nspec:\n  rules:\n    - http: {{paths: [{{backend: {{service: {{name: {service}, port: {{{port}}}}}}}}}]}}\n      host: {host}\n";

    private static string Service(int port) => $"---\napiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: shop}}\nspec: {{ports: [{{name: http, port: {port}}}]}}\n";
}
