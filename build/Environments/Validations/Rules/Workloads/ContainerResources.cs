namespace Environments.Validations.Rules.Workloads;

/// <summary>Every container says what it asks for and what it may take. What a LimitRange of the namespace would fill in does not count: it is not in the overlay, and changes under the workload.</summary>
internal sealed class ContainerResources : IRule
{
    /// <inheritdoc/>
    public string Id => "container-resources";

    /// <inheritdoc/>
    public string Why => "A container without requests is placed blindly, and one without limits takes what its neighbours need.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from rendered in tree.Builds.SelectMany(build => build.Objects)
        let workload = Workload.Of(rendered)
        where workload is not null
        from container in workload.Containers
        let missing = Missing(container).ToList()
        where missing.Count > 0
        select new Observation(container.LocationOf("resources"), $"{container} does not say {string.Join(", ", missing)}; a default of a LimitRange does not count.");

    private static IEnumerable<string> Missing(Container container) =>
        from amounts in new[] { "requests", "limits" }
        from resource in new[] { "cpu", "memory" }
        where string.IsNullOrEmpty(container.TextOf(amounts, resource))
        select $"{amounts}.{resource}";
}
