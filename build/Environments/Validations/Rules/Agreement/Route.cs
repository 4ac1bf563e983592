using Environments.Manifests;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Rules.Agreement;

/// <summary>One way from a host to a service.</summary>
/// <param name="Object">The Ingress or HTTPRoute.</param>
/// <param name="Location">Where the host stands.</param>
/// <param name="Host">The host; empty for every host.</param>
/// <param name="Service">The service; <see langword="null"/> where it leads to none.</param>
/// <param name="Port">The port, by number or name.</param>
internal sealed record Route(RenderedObject Object, SourceLocation Location, string Host, string? Service, string? Port)
{
    /// <summary>Every way of a cluster.</summary>
    public static IEnumerable<Route> In(Cluster cluster) => cluster.Objects.SelectMany(candidate => (candidate.Manifest.Group, candidate.Manifest.Kind) switch
    {
        ("networking.k8s.io", "Ingress") => OfIngress(candidate),
        ("gateway.networking.k8s.io", "HTTPRoute") => OfHttpRoute(candidate),
        _ => [],
    });

    /// <summary>The number of the port: a name is looked up at the Service that it belongs to.</summary>
    public string? NumberIn(Cluster cluster) => int.TryParse(Port, out _)
        ? Port
        : cluster.Objects.FirstOrDefault(IsService)?.Manifest.Body.ListAt("spec", "ports").FirstOrDefault(port => port.TextAt("name") == Port)?.TextAt("port");

    private static IEnumerable<Route> OfIngress(RenderedObject ingress)
    {
        var body = ingress.Manifest.Body;
        if (body.At("spec", "defaultBackend", "service") is { } backend)
        {
            yield return Of(ingress, ingress.LocationOf("spec", "defaultBackend"), string.Empty, backend);
        }

        foreach (var (index, rule) in body.ListAt("spec", "rules").Index())
        {
            foreach (var path in rule.ListAt("http", "paths"))
            {
                yield return Of(ingress, ingress.LocationOf("spec", "rules", $"{index}", "host"), rule.TextAt("host") ?? string.Empty, path.At("backend", "service"));
            }
        }
    }

    private static Route Of(RenderedObject ingress, SourceLocation location, string host, YamlNode? backend) =>
        new(ingress, location, host, backend.TextAt("name"), backend.TextAt("port", "number") ?? backend.TextAt("port", "name"));

    private static IEnumerable<Route> OfHttpRoute(RenderedObject route)
    {
        var hosts = route.Manifest.Body.TextsAt("spec", "hostnames");
        var backends = route.Manifest.Body.ListAt("spec", "rules").SelectMany(rule => rule.ListAt("backendRefs")).ToList();
        foreach (var (index, host) in hosts.DefaultIfEmpty(string.Empty).Index())
        {
            foreach (var backend in backends)
            {
                yield return new(route, route.LocationOf("spec", "hostnames", $"{index}"), host, backend.TextAt("name"), backend.TextAt("port"));
            }
        }
    }

    private bool IsService(RenderedObject candidate) =>
        candidate.Manifest.Is(string.Empty, "Service") && candidate.Manifest.Name == Service && candidate.Manifest.Namespace == Object.Manifest.Namespace;
}
