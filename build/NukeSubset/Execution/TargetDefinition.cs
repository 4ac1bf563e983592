using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>One target with what its body described, and how far it has come.</summary>
internal sealed class TargetDefinition(PropertyInfo property, NukeBuild build) : ITargetDefinition
{
    private readonly List<Target> _dependencies = [];

    /// <summary>The property's name, without the interface where it is implemented explicitly.</summary>
    public string Name { get; } = property.Name.Split('.')[^1];

    public Target Factory { get; } = (Target)property.GetValue(build)!;

    public string? Summary { get; private set; }

    public bool IsListed { get; private set; } = true;

    public bool IsInvoked { get; set; }

    public bool IsDefault { get; set; }

    public List<Action> Actions { get; } = [];

    public TargetStatus Status { get; set; }

    public TimeSpan Duration { get; set; }

    /// <summary>What the summary says beside the status.</summary>
    public string? Information { get; set; }

    /// <summary>Those of <paramref name="all"/> that run before this one.</summary>
    public IEnumerable<TargetDefinition> DependenciesIn(IEnumerable<TargetDefinition> all) =>
        _dependencies.Select(dependency => all.Single(target => target.Factory == dependency));

    public ITargetDefinition Description(string description)
    {
        Summary = description;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        Actions.AddRange(actions);
        return this;
    }

    // NUKE drops a task that comes with a result, and with it its exception: https://github.com/nuke-build/nuke/pull/1216.
    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() => (action() as Task)?.GetAwaiter().GetResult());

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition DependsOn(params Target[] targets)
    {
        _dependencies.AddRange(targets);
        return this;
    }

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) =>
        DependsOn(targets.Length > 0 ? [.. targets.Select(target => target((T)(object)build))] : [OnlyTargetOf(typeof(T))]);

    public ITargetDefinition Unlisted()
    {
        IsListed = false;
        return this;
    }

    private Target OnlyTargetOf(Type component)
    {
        var targets = component.GetProperties().Where(candidate => candidate.PropertyType == typeof(Target)).ToList();
        return targets.Count == 1
            ? (Target)targets[0].GetValue(build)!
            : throw new InvalidOperationException($"Target '{Name}' cannot have shorthand dependency on component '{component.Name}'.");
    }
}
