using System.Collections.Immutable;

namespace Environments.Backends.Arguments;

/// <summary>Arguments whose names are known and whose values have the right type: text, boolean, whole number, list of texts, or arguments again.</summary>
internal sealed class BackendArguments
{
    private readonly ImmutableSortedDictionary<string, object> _values;

    internal BackendArguments(ImmutableSortedDictionary<string, object> values) => _values = values;

    /// <summary>The names of those that are set, in ordinal order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The value as it is; <see langword="null"/> where it is not set.</summary>
    internal object? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>A text; <see langword="null"/> where it is not set or empty, which terraform takes for the same.</summary>
    public string? Text(string name) => this[name] is string { Length: > 0 } text ? text : null;

    /// <summary>A boolean.</summary>
    public bool? Flag(string name) => this[name] as bool?;

    /// <summary>A whole number.</summary>
    public long? Number(string name) => this[name] as long?;

    /// <summary>A list; empty where it is not set.</summary>
    public ImmutableArray<string> List(string name) => this[name] is ImmutableArray<string> list ? list : [];

    /// <summary>The arguments below an argument.</summary>
    public BackendArguments? Block(string name) => this[name] as BackendArguments;

    internal BackendArguments Without(IEnumerable<string> names) => new(_values.RemoveRange(names));

    internal BackendArguments With(string name, object value) => new(_values.SetItem(name, value));
}
