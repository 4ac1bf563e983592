using Environments.Flux;

namespace Environments.Validations.Rules;

/// <summary>What a Kustomization depends on is there, and does not depend on it in turn.</summary>
internal sealed class Dependencies : IRule
{
    /// <inheritdoc/>
    public string Id => "dependencies";

    /// <inheritdoc/>
    public string Why => "A Kustomization whose dependencies are not there, or wait for it, is never applied.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) => tree.Clusters.SelectMany(cluster => Unknown(cluster).Concat(Cycles(cluster)));

    private static IEnumerable<Observation> Unknown(Cluster cluster)
    {
        var known = cluster.Kustomizations.Select(Key).ToHashSet();
        return from kustomization in cluster.Kustomizations
               from dependency in kustomization.DependsOn.Index()
               where !known.Contains(dependency.Item)
               select new Observation(
                   kustomization.Object.LocationOf("spec", "dependsOn", $"{dependency.Index}"),
                   $"{kustomization.Object} depends on {dependency.Item.Namespace}/{dependency.Item.Name}, which the cluster '{cluster.Name}' does not get.");
    }

    private static IEnumerable<Observation> Cycles(Cluster cluster)
    {
        var all = cluster.Kustomizations.DistinctBy(Key).ToDictionary(Key);
        var done = new HashSet<(string, string)>();
        foreach (var start in all.Keys)
        {
            var path = new List<(string Namespace, string Name)>();
            if (Cycle(start, all, done, path) is { } cycle)
            {
                yield return new(
                    all[cycle[0]].Object.LocationOf("spec", "dependsOn"),
                    $"The Kustomizations {string.Join(" -> ", cycle.Append(cycle[0]).Select(one => one.Name))} depend on each other in a circle.");
            }
        }
    }

    private static List<(string Namespace, string Name)>? Cycle(
        (string Namespace, string Name) at, Dictionary<(string Namespace, string Name), FluxKustomization> all, HashSet<(string, string)> done, List<(string Namespace, string Name)> path)
    {
        if (path.IndexOf(at) is var begin and >= 0)
        {
            return path[begin..];
        }

        if (!all.TryGetValue(at, out var kustomization) || !done.Add(at))
        {
            return null;
        }

        path.Add(at);
        var found = kustomization.DependsOn.Select(next => Cycle(next, all, done, path)).FirstOrDefault(cycle => cycle is not null);
        path.RemoveAt(path.Count - 1);
        return found;
    }

    private static (string Namespace, string Name) Key(FluxKustomization kustomization) => (kustomization.Namespace, kustomization.Name);
}
