using System.Collections.Immutable;
using System.Reflection;
using Environments.CommandLine;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>
/// Reads the description of the command line off the component interfaces: every target takes exactly the options of the interface that declares
/// it, inherited ones included. There is no second list to keep in step.
/// </summary>
internal static class CommandLineOf
{
    /// <summary>The targets and options of a build class, the same on both engines.</summary>
    public static CommandLineDescription Build(Type build)
    {
        var components = build.GetInterfaces().Where(component => component != typeof(INukeBuild)).ToList();
        return new(
            [.. components.SelectMany(Targets).Concat(OwnTargets(build)).OrderBy(target => target.Name, StringComparer.Ordinal)],
            [.. components.SelectMany(Options).DistinctBy(option => option.Member).OrderBy(option => option.Member, StringComparer.Ordinal)]);
    }

    private static IEnumerable<TargetDescription> Targets(Type component) => component.GetProperties()
        .Where(property => property.PropertyType == typeof(Target))
        .Select(property => Target(property.Name, component, property));

    // A target that NUKE's own members leave no room for on an interface stands on the class, and its options on the interface of its name.
    private static IEnumerable<TargetDescription> OwnTargets(Type build) =>
        from property in build.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.PropertyType == typeof(Target)
        let component = build.GetInterfaces().Single(component => component.Name == $"I{property.Name}")
        select Target(property.Name, component, component);

    private static TargetDescription Target(string name, Type component, MemberInfo declared)
    {
        var target = new TargetDescription(name, OptionsTakenBy(component));
        var more = declared.GetCustomAttribute<ReportsAsAttribute>()?.Formats.Select(format => format.ToString().ToLowerInvariant()) ?? [];
        return target with { Formats = target.Formats.AddRange(more), PassedExample = declared.GetCustomAttribute<TakesPassedAttribute>()?.Example };
    }

    private static ImmutableArray<string> OptionsTakenBy(Type component) =>
        [.. component.GetInterfaces().Append(component).SelectMany(Options).Select(option => option.Member).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<OptionDescription> Options(Type component) =>
        from property in component.GetProperties()
        let parameter = property.GetCustomAttribute<ParameterAttribute>()
        where parameter is not null && component != typeof(INukeBuild)
        let type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
        select new OptionDescription(parameter.Name ?? property.Name, Kind(type), parameter.Description ?? string.Empty)
        {
            Choices = Choices(type),
            IsSecret = property.IsDefined(typeof(SecretAttribute)),
            IsCommandLineOnly = property.IsDefined(typeof(CommandLineOnlyAttribute)),
        };

    private static OptionKind Kind(Type type) =>
        type == typeof(bool) ? OptionKind.Flag
        : type == typeof(string) ? OptionKind.Text
        : type.IsArray ? OptionKind.List
        : OptionKind.Choice;

    // NUKE's Enumeration is a class whose values are public static fields of its own type.
    private static ImmutableArray<string> Choices(Type type) =>
        Kind(type) != OptionKind.Choice ? []
        : type.IsEnum ? [.. Enum.GetNames(type).Select(name => name.ToLowerInvariant())]
        : [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == type).Select(field => field.Name)];
}
