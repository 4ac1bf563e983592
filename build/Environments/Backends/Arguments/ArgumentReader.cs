using System.Collections.Immutable;
using System.Globalization;

namespace Environments.Backends.Arguments;

/// <summary>
/// Turns a tree without types, as YAML gives it, into arguments. No error shows a value: it may come from a vault.
/// </summary>
/// <param name="source">Where the tree comes from.</param>
internal sealed class ArgumentReader(BackendSource source)
{
    /// <summary>The arguments; those that are <see langword="null"/> count as not set, as for terraform.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-argument-unknown</c>, <c>backend-argument-type</c>.</exception>
    public BackendArguments Read(IReadOnlyDictionary<string, object?> tree, ImmutableSortedDictionary<string, ArgumentType> types, string? within = null)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in tree)
        {
            var path = within is null ? name : $"{within}.{name}";
            var type = types.GetValueOrDefault(name) ?? throw Unknown(name, path, types.Keys, within, value);
            if (value is not null)
            {
                values[name] = Value(value, type, path) ?? throw WrongType(path, type, value);
            }
        }

        return new(values.ToImmutable());
    }

    private object? Value(object value, ArgumentType type, string path) => type switch
    {
        ArgumentType.Text => Text(value),
        ArgumentType.Flag => value as bool? ?? (value is string text && bool.TryParse(text, out var flag) ? flag : null),
        ArgumentType.Number => long.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        ArgumentType.List => List(value),
        ArgumentType.Map => Map(value),
        ArgumentType.Block block => value is IReadOnlyDictionary<string, object?> below ? Read(below, block.Arguments, path) : null,
        _ => null,
    };

    private static string? Text(object? value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable number and (int or long or ulong or decimal or double) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static object? List(object value)
    {
        if (value is string or IReadOnlyDictionary<string, object?> || value is not IEnumerable<object?> items)
        {
            return null;
        }

        var texts = items.Select(Text).ToList();
        return texts.Contains(null) ? null : texts.OfType<string>().ToImmutableArray();
    }

    private static BackendArguments? Map(object value)
    {
        if (value is not IReadOnlyDictionary<string, object?> entries || entries.Values.Any(entry => Text(entry) is null))
        {
            return null;
        }

        return new(entries.ToImmutableSortedDictionary(entry => entry.Key, entry => (object)Text(entry.Value)!, StringComparer.Ordinal));
    }

    private EnvironmentsException Unknown(string name, string path, IEnumerable<string> known, string? within, object? value) => new(
        within is null && value is IReadOnlyDictionary<string, object?> && name is "terraform" or "backend" or "s3"
            ? source.Problem("backend-wrapped", $"The arguments of the backend stand below '{name}', and have to stand at the top.", path) with
            {
                Next = $"Remove the line '{name}:' and the indentation below it.",
            }
            : source.Problem("backend-argument-unknown", $"The S3 backend knows no argument '{path}'; the nearest is '{NearestName.Of(name, known)}'.", path) with
            {
                Next = "Use one of those at https://developer.hashicorp.com/terraform/language/backend/s3",
            });

    private EnvironmentsException WrongType(string path, ArgumentType type, object value) => new(source.Problem(
        "backend-argument-type", $"The argument '{path}' of the backend has to be {type.Description}, and is {Described(value)}.", path));

    private static string Described(object value) => value switch
    {
        string => "another text",
        IReadOnlyDictionary<string, object?> => "a map",
        IEnumerable<object?> => "a list",
        _ => "another value",
    };
}
