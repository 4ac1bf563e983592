using Mono.Cecil;

namespace Environments.Tests.Architecture;

/// <summary>
/// The floors of the library, and who breaks their rule: a room uses lower floors only, and from the third floor up not even its neighbours. Read from the
/// compiled code, method bodies included: a signature shows only half of what a type uses.
/// </summary>
internal static class Floors
{
    private const int FirstWithWalls = 3;
    private static readonly string[] WithTheSdk = ["Environments.Aws", "Environments.Provisioning", "Environments.Audit"];

    public static IReadOnlyDictionary<string, int> OfRooms { get; } = new Dictionary<string, int>
    {
        ["Environments"] = 0,
        ["Environments.Backends"] = 0,
        ["Environments.CommandLine"] = 0,
        ["Environments.Redaction"] = 0,
        ["Environments.Reports"] = 0,
        ["Environments.Manifests"] = 1,
        ["Environments.Processes"] = 1,
        ["Environments.Sealing"] = 1,
        ["Environments.Aws"] = 2,
        ["Environments.Cleanup"] = 2,
        ["Environments.Schemas"] = 2,
        ["Environments.Audit"] = 3,
        ["Environments.Emulation"] = 3,
        ["Environments.Flux"] = 3,
        ["Environments.Git"] = 3,
        ["Environments.Kcl"] = 3,
        ["Environments.Kustomize"] = 3,
        ["Environments.Provisioning"] = 3,
        ["Environments.Secrets"] = 3,
        ["Environments.Terraform"] = 3,
        ["Environments.Bootstrap"] = 4,
        ["Environments.Deployments"] = 4,
        ["Environments.Development"] = 4,
        ["Environments.Diagnosis"] = 4,
        ["Environments.Validations"] = 4,
    };

    /// <summary>One line per use of a room that the rule forbids.</summary>
    public static IEnumerable<string> Violations(IEnumerable<TypeDefinition> types) =>
        from type in types
        let room = RoomOf(type)
        where OfRooms.ContainsKey(room)
        from used in UsedBy(type).Select(RoomOf).Distinct()
        where OfRooms.ContainsKey(used) && !MayUse(room, used)
        select $"{type.FullName} uses {used}";

    /// <summary>The namespace of a type, of its outermost type where it is nested; a folder inside of a room belongs to that room.</summary>
    public static string RoomOf(TypeReference type) => type.DeclaringType is { } outer
        ? RoomOf(outer)
        : string.Join('.', type.GetElementType().Namespace.Split('.').Take(2));

    /// <summary>One line per use of the SDK of AWS by a room that is not meant to know it.</summary>
    public static IEnumerable<string> UsesOfTheSdk(IEnumerable<TypeDefinition> types) =>
        from type in types
        where !WithTheSdk.Contains(RoomOf(type))
        from used in UsedBy(type).Select(used => used.GetElementType().FullName).Where(name => name.StartsWith("Amazon.", StringComparison.Ordinal)).Distinct()
        select $"{type.FullName} uses {used}";

    private static bool MayUse(string room, string used) => room == used
        || OfRooms[used] < OfRooms[room]
        || (OfRooms[used] == OfRooms[room] && OfRooms[room] < FirstWithWalls);

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type)
    {
        IEnumerable<TypeReference?> direct =
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.Properties.Select(property => property.PropertyType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. type.Methods.SelectMany(UsedBy),
        ];
        return direct.OfType<TypeReference>().SelectMany(WithArguments).Concat(type.NestedTypes.SelectMany(UsedBy));
    }

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => Operand(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference> Operand(object? operand) => operand switch
    {
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference and TypeReference type => [type],
        MemberReference { DeclaringType: { } type } => [type],
        _ => [],
    };

    private static IEnumerable<TypeReference> WithArguments(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(WithArguments).Append(generic.ElementType),
        TypeSpecification specification => WithArguments(specification.ElementType),
        _ => [type],
    };
}
