namespace Nuke.Common.Execution;

/// <summary>Puts targets into the order in which NUKE runs them, which follows from their declaration and dependencies, not from the command line.</summary>
internal static class ExecutionPlanner
{
    /// <summary>The targets to run, in order.</summary>
    /// <param name="all">Every target of the build, in order of declaration.</param>
    /// <param name="named">The names on the command line; <see langword="null"/> for the default targets.</param>
    public static IReadOnlyList<TargetDefinition> Plan(IReadOnlyList<TargetDefinition> all, IReadOnlyList<string>? named)
    {
        foreach (var name in named ?? [])
        {
            Find(all, name).IsInvoked = true;
        }

        var dependencies = all.ToDictionary(target => target, target => target.DependenciesIn(all).ToList());
        var rest = all.ToList();
        var plan = new List<TargetDefinition>();
        while (rest.Count > 0)
        {
            var next = rest.Find(candidate => rest.TrueForAll(other => !dependencies[other].Contains(candidate)))
                ?? throw new InvalidOperationException($"Circular dependencies between targets:\n - {string.Join(", ", rest.Select(target => target.Name))}");
            rest.Remove(next);
            if ((named is null ? next.IsDefault : next.IsInvoked) || plan.Exists(planned => dependencies[planned].Contains(next)))
            {
                plan.Add(next);
            }
        }

        plan.Reverse();
        plan.ForEach(target => target.Status = TargetStatus.Scheduled);
        return plan;
    }

    private static TargetDefinition Find(IEnumerable<TargetDefinition> all, string name) =>
        all.FirstOrDefault(target => target.Name.Equals(name.Replace("-", string.Empty, StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException(
            $"Target with name '{name}' does not exist. Available targets are:\n" + string.Join('\n', all.Select(target => $"  - {target.Name}").Order(StringComparer.Ordinal)));
}
