using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.Parameters;

/// <summary>The values of parameters, from NUKE's sources in NUKE's order: command line, variables, parameters files.</summary>
internal sealed class ParameterSource(string root)
{
    private readonly Arguments _arguments = Arguments.OfThisProcess();

    /// <summary>The targets that the command names; <see langword="null"/> where it names none.</summary>
    public IReadOnlyList<string>? InvokedTargets =>
        Names(_arguments.ValuesOf("Target") ?? (_arguments.Positional is { Count: > 0 } words ? words : Single(Variables.Find("Target"))));

    /// <summary>The targets to skip; empty for all that are not named, <see langword="null"/> for none.</summary>
    public IReadOnlyList<string>? SkippedTargets => Names(_arguments.ValuesOf("Skip") ?? Single(Variables.Find("Skip")));

    /// <summary>Whether a flag of the engine is set.</summary>
    public bool Has(string flag) => Convert(_arguments.ValuesOf(flag) ?? Single(Variables.Find(flag)), typeof(bool)) is true;

    /// <summary>The value of the parameter that the expression names.</summary>
    public object? Find(LambdaExpression expression, Type type)
    {
        // () => (object)Flag wraps the member in a conversion.
        var body = expression.Body is UnaryExpression conversion ? conversion.Operand : expression.Body;
        var member = ((MemberExpression)body).Member;
        var name = NameOf(member);
        return Convert(_arguments.ValuesOf(name) ?? Single(Variables.Find(name)) ?? ParametersFile.Find(root, name), type);
    }

    /// <summary>The name under which a member is a parameter.</summary>
    public static string NameOf(MemberInfo member) => member.GetCustomAttribute<ParameterAttribute>()?.Name ?? member.Name;

    private static IReadOnlyList<string>? Single(string? value) => value is null ? null : [value];

    private static IReadOnlyList<string>? Names(IReadOnlyList<string>? words) =>
        words is null ? null : [.. words.SelectMany(word => word.Split('+')).Where(word => word.Length > 0)];

    private static object? Convert(IReadOnlyList<string>? values, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return values is null ? null
            : type == typeof(string[]) ? values.ToArray()
            : type == typeof(bool) ? values.Count == 0 || bool.Parse(values[0])
            : values.Count == 0 ? null
            : type == typeof(string) ? values[0]
            : type.IsEnum ? Enum.Parse(type, values[0], ignoreCase: true)
            : type.GetField(values[0], BindingFlags.Public | BindingFlags.Static | BindingFlags.IgnoreCase)?.GetValue(null)
                ?? throw new InvalidOperationException($"Value '{values[0]}' could not be converted to '{type.Name}'");
    }
}
