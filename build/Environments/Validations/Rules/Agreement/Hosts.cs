using Environments.Flux.Substitution;
using Environments.Manifests;
using Environments.Validations.Rules.Releases;

namespace Environments.Validations.Rules.Agreement;

/// <summary>A cluster serves the hosts of its environment's configuration, each from the service and port that stand there, and no others.</summary>
/// <param name="read">Reads the configuration, by root of the repository and name of the environment.</param>
internal sealed class Hosts(Func<string, string, ExposedServices?> read) : IRule
{
    /// <inheritdoc/>
    public string Id => "hosts";

    /// <inheritdoc/>
    public string Why => "Terraform makes the names in DNS of the same configuration; a host that only one of both knows is not reached.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        let expected = read(tree.Root, cluster.Name)
        where expected is not null
        let routes = Route.In(cluster).Where(route => !VariableText.IsOpen(route.Host)).ToList()
        from observation in routes.Select(route => Check(cluster, expected, route)).OfType<Observation>().Distinct().Concat(Missing(cluster, expected, routes))
        select observation;

    private static Observation? Check(Cluster cluster, ExposedServices expected, Route route)
    {
        if (route.Host.Length == 0)
        {
            return new(route.Location, $"{route.Object} serves every host, not only those of {cluster.Name}.");
        }

        if (route.Host != expected.Domain && !route.Host.EndsWith($".{expected.Domain}", StringComparison.Ordinal))
        {
            return new(route.Location, $"{route.Object} serves '{route.Host}', which does not belong to the domain '{expected.Domain}' of {cluster.Name}.");
        }

        if (expected.Services.FirstOrDefault(service => service.Host == route.Host) is not { } service)
        {
            return new(route.Location, $"{route.Object} serves '{route.Host}', which '{expected.File}' does not name.");
        }

        if (route.Service != service.Name)
        {
            return new(route.Location, $"{route.Object} leads '{route.Host}' to the service '{route.Service}'; '{expected.File}' says '{service.Name}'.");
        }

        return route.NumberIn(cluster) is var port && port != $"{service.Port}" && !VariableText.IsOpen(port)
            ? new(route.Location, $"{route.Object} leads '{route.Host}' to the port {port ?? $"'{route.Port}', which the service does not have"}; '{expected.File}' says {service.Port}.")
            : null;
    }

    private static IEnumerable<Observation> Missing(Cluster cluster, ExposedServices expected, List<Route> routes) =>
        from service in expected.Services
        where !routes.Exists(route => route.Host == service.Host)
        select new Observation(new SourceLocation(expected.File), $"Nothing in the cluster '{cluster.Name}' serves '{service.Host}', the host of '{service.Name}'.");
}
