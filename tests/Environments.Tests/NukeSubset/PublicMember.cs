using System.Reflection;

namespace Environments.Tests.NukeSubset;

/// <summary>A public or protected member, written as the list of NUKE's members writes it.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Method">Its name where it is a method, without type parameters.</param>
/// <param name="Text">All of it.</param>
internal sealed record PublicMember(string Type, string? Method, string Text)
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public override string ToString() => $"{Type} :: {Text}";

    public static IEnumerable<PublicMember> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<PublicMember> Of(Type type) =>
    [
        .. type.IsSubclassOf(typeof(Delegate)) || type.IsAbstract ? [] : type.GetConstructors(Declared).Where(IsVisible).Select(constructor => new PublicMember(Name(type), null, $"new({Parameters(constructor)})")),
        .. type.GetMethods(Declared).Where(method => IsVisible(method) && IsWritten(method)).Select(method => new PublicMember(Name(type), method.Name, Written(method))),
        .. type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(property => new PublicMember(Name(type), null, Written(property))),
        .. type.GetFields(Declared).Where(field => field.IsPublic).Select(field => new PublicMember(Name(type), null, $"field {(field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}")),
    ];

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    // Accessors stand with their property; a delegate is its Invoke.
    private static bool IsWritten(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && !(method.DeclaringType!.IsSubclassOf(typeof(Delegate)) && method.Name != "Invoke");

    private static string Written(MethodInfo method) =>
        $"{(method.IsStatic ? "static " : string.Empty)}{Name(method.ReturnType)} {method.Name}"
        + (method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty)
        + $"({Parameters(method)})";

    private static string Written(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        return $"property {(accessors[0].IsStatic ? "static " : string.Empty)}{Name(property.PropertyType)} {property.Name} {{ "
            + string.Concat(accessors.Select(accessor => accessor.ReturnType == typeof(void) ? "set; " : "get; ")) + "}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : string.Empty)
        + $"{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {parameter.DefaultValue ?? "null"}" : string.Empty)));

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        var full = type.Namespace == "System" ? type.Name : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType ? $"{full.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : full;
    }
}
