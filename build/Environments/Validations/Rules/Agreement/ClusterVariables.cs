using Environments.Manifests;
using Environments.Validations.Rules.Releases;

namespace Environments.Validations.Rules.Agreement;

/// <summary>The variables of a cluster say of domain and services what the configuration of the environment says.</summary>
/// <param name="read">Reads the configuration, by root of the repository and name of the environment.</param>
internal sealed class ClusterVariables(Func<string, string, ExposedServices?> read) : IRule
{
    private const string Name = "cluster-vars";

    /// <inheritdoc/>
    public string Id => "cluster-variables";

    /// <inheritdoc/>
    public string Why => "The variables are an output of terraform; those of an older configuration lead hosts and ports astray.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from cluster in ReleasedClusters.In(tree)
        let expected = read(tree.Root, cluster.Name)
        where expected is not null
        from variables in cluster.Objects
        where variables.Manifest.Is(string.Empty, "ConfigMap") && variables.Manifest.Name == Name
        from observation in Check(cluster, expected, variables)
        select observation;

    private static IEnumerable<Observation> Check(Cluster cluster, ExposedServices expected, RenderedObject variables)
    {
        var said = variables.Manifest.Body.TextMapAt("data");
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal) { ["domain"] = expected.Domain, ["environment"] = cluster.Name };
        foreach (var service in expected.Services)
        {
            wanted[$"service_{service.VariableName}_host"] = service.Host;
            wanted[$"service_{service.VariableName}_port"] = $"{service.Port}";
        }

        foreach (var (name, value) in wanted)
        {
            if (!said.TryGetValue(name, out var there))
            {
                yield return new(variables.LocationOf("data"), $"{variables} of {cluster.Name} does not say {name}, which is '{value}' in '{expected.File}'.");
            }
            else if (there != value)
            {
                yield return new(variables.LocationOf("data", name), $"{variables} of {cluster.Name} says {name} '{there}'; '{expected.File}' says '{value}'.");
            }
        }

        foreach (var name in said.Keys.Where(name => name.StartsWith("service_", StringComparison.Ordinal) && !wanted.ContainsKey(name)))
        {
            yield return new(variables.LocationOf("data", name), $"{variables} of {cluster.Name} says {name}, but '{expected.File}' has no such service.");
        }
    }
}
