using Mono.Cecil;

namespace Environments.Tests.Architecture;

/// <summary>
/// Who may do what only one file should do. The compiler's banned members say so while somebody types; this looks at every call in the compiled code and
/// knows no overload that could be forgotten.
/// </summary>
internal static class Doors
{
    private static readonly (string Type, string Members, string Owners)[] All =
    [
        ("System.Console", "", "Environments.Reports.Screen"),
        ("System.Diagnostics.Process", ".ctor,Start,Kill", "Environments.Processes.CommandRunner"),
        ("System.Environment", "GetEnvironmentVariable,GetEnvironmentVariables,SetEnvironmentVariable,ExpandEnvironmentVariables", "Environments.ProcessVariables"),
        ("System.Environment", "Exit,FailFast", "nobody"),
        ("System.DateTime", "get_Now,get_UtcNow,get_Today", "nobody"),
        ("System.DateTimeOffset", "get_Now,get_UtcNow", "nobody"),
        ("System.Threading.Thread", "Sleep", "nobody"),
        ("System.IO.File", "Create,CreateText,CreateSymbolicLink,Open,OpenWrite,AppendText,AppendAllText,AppendAllTextAsync,AppendAllLines,AppendAllLinesAsync,AppendAllBytes,WriteAllText,WriteAllTextAsync,WriteAllLines,WriteAllLinesAsync,WriteAllBytes,WriteAllBytesAsync,Copy,Replace", "Environments.TextFile"),
        ("System.IO.FileInfo", "Create,CreateText,Open,OpenWrite,AppendText,CopyTo,Replace", "Environments.TextFile"),
        ("System.IO.File", "OpenHandle", "Environments.Processes.Sessions.SessionProcess"),
        ("System.IO.FileStream", ".ctor", "Environments.Cleanup.PrivateFile,Environments.Cleanup.ExclusiveLock,Environments.Cleanup.SharedLock"),
    ];

    /// <summary>One line per call that goes past a door.</summary>
    public static IEnumerable<string> Violations(IEnumerable<TypeDefinition> types) =>
        from type in types
        from method in MethodsOf(type)
        where method.HasBody
        from instruction in method.Body.Instructions
        let called = instruction.Operand as MethodReference
        where called is not null
        from door in All
        where called.DeclaringType.FullName == door.Type && (door.Members.Length == 0 || door.Members.Split(',').Contains(called.Name)) && !door.Owners.Split(',').Contains(type.FullName)
        select $"{type.FullName} calls {door.Type}.{called.Name}";

    /// <summary>The types that call what is no .NET.</summary>
    public static IEnumerable<string> NativeCallers(IEnumerable<TypeDefinition> types) => types.Where(type => MethodsOf(type).Any(method => method.IsPInvokeImpl)).Select(type => type.FullName);

    private static IEnumerable<MethodDefinition> MethodsOf(TypeDefinition type) => type.Methods.Concat(type.NestedTypes.SelectMany(MethodsOf));
}
