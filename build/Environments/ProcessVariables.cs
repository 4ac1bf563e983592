using System.Collections;

namespace Environments;

/// <summary>
/// The environment variables of this process as they were when it started: one immutable snapshot, read once and handed on as data.
/// Children inherit this snapshot, whatever the process changed for itself since.
/// </summary>
public sealed class ProcessVariables
{
    /// <summary>The variable in which <c>build.sh</c> hands over what followed <c>--</c>; it belongs to this process alone.</summary>
    private const string PassedArguments = "ENVIRONMENTS_ARGUMENTS";

    // What no argument has: https://www.unicode.org/charts/PDF/U0000.pdf, "information separator one".
    private const char EndOfArgument = '\u001f';

    // Windows calls the same variable Path, PATH or path.
    private static readonly StringComparer NameComparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
    private readonly Dictionary<string, string> _values;

    /// <summary>A snapshot with just these variables.</summary>
    public ProcessVariables(IReadOnlyDictionary<string, string> values) => _values = new(values, NameComparer);

    /// <summary>What followed <c>--</c> on the command line, as <c>build.sh</c> hands it over; <see langword="null"/> where there were no dashes.</summary>
    public IReadOnlyList<string>? Passed => this[PassedArguments] is not { } words ? null
        : words.EndsWith(EndOfArgument) ? words[..^1].Split(EndOfArgument)
        : words.Length == 0 ? [] : words.Split(EndOfArgument);

    /// <summary>Every name, in ordinal order.</summary>
    public IEnumerable<string> Names => _values.Keys.Order(StringComparer.Ordinal);

    /// <summary>The value of a variable, or <see langword="null"/> where it is not set.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>Reads the variables of this process.</summary>
    public static ProcessVariables OfThisProcess()
    {
        var values = new Dictionary<string, string>(NameComparer);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            values[(string)variable.Key] = (string?)variable.Value ?? string.Empty;
        }

        return new(values);
    }

    /// <summary>The same snapshot without <paramref name="names"/>.</summary>
    public ProcessVariables Without(IEnumerable<string> names)
    {
        var fewer = new ProcessVariables(_values);
        foreach (var name in names)
        {
            fewer._values.Remove(name);
        }

        return fewer;
    }

    /// <summary>The snapshot as children get it: without what <c>build.sh</c> added for this process.</summary>
    public ProcessVariables ForChildren() => Without([PassedArguments]);

    /// <summary>
    /// Makes the variables of this process, as an engine in it will read them, equal to this snapshot. Children are not affected:
    /// they are started with a snapshot of their own.
    /// </summary>
    public void ApplyToThisProcess()
    {
        foreach (var name in OfThisProcess().Names.Except(Names, NameComparer))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        foreach (var (name, value) in _values)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    /// <summary>The same snapshot with one variable set.</summary>
    public ProcessVariables With(string name, string value) => new(new Dictionary<string, string>(_values, NameComparer) { [name] = value });

    /// <summary>The same snapshot with what it does not have; what is set, stays.</summary>
    public ProcessVariables WithDefaults(IEnumerable<KeyValuePair<string, string>> defaults)
    {
        var more = new ProcessVariables(_values);
        foreach (var (name, value) in defaults)
        {
            more._values.TryAdd(name, value);
        }

        return more;
    }

    /// <summary>Every variable with its value.</summary>
    public IReadOnlyDictionary<string, string> All() => _values;
}
