using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Reads the targets of a build, in the order that NUKE's plan follows from: those of the class, then those of its interfaces.</summary>
internal static class TargetReader
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyList<TargetDefinition> Read(NukeBuild build, IEnumerable<Target> defaults)
    {
        var type = build.GetType();
        RefuseParametersOf(type);
        var ofClass = Targets(type).Where(property => !property.Name.Contains('.', StringComparison.Ordinal)).ToList();
        var ofInterfaces = type.GetInterfaces().SelectMany(Targets).Where(property => ofClass.All(own => own.Name != property.Name)).ToList();
        if (ofInterfaces.GroupBy(property => property.Name).FirstOrDefault(group => group.Count() > 1) is { } ambiguous)
        {
            throw new InvalidOperationException(
                $"Property '{ambiguous.Key}' must be implemented explicitly because it is inherited from multiple interfaces:\n"
                + string.Join('\n', ambiguous.Select(property => $" - {property.DeclaringType!.Name}")));
        }

        var targets = ofClass.Concat(ofInterfaces).Select(property => new TargetDefinition(property, build)).ToList();
        targets.ForEach(target => target.Factory(target));
        var standard = defaults.ToList();
        targets.ForEach(target => target.IsDefault = standard.Contains(target.Factory));
        return targets;
    }

    private static IEnumerable<PropertyInfo> Targets(Type type) =>
        type.GetProperties(Members).Where(property => property.PropertyType == typeof(Target));

    private static void RefuseParametersOf(Type type)
    {
        if (type.GetMembers(Members).FirstOrDefault(member => member.GetCustomAttribute<ParameterAttribute>() is not null) is { } parameter)
        {
            throw new InvalidOperationException($"Parameter '{parameter.Name}' must stand on a component interface; this subset of NUKE fills no members of a class.");
        }
    }
}
