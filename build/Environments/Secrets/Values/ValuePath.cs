using System.Collections.Immutable;

namespace Environments.Secrets.Values;

/// <summary>The way to a value in a document: keys and indices, joined by slashes, such as <c>endpoints/s3</c>.</summary>
internal static class ValuePath
{
    /// <summary>The path of something below another.</summary>
    public static string Join(string path, object step) => path.Length == 0 ? $"{step}" : $"{path}/{step}";

    /// <summary>Every value below and at <paramref name="value"/> that is no container, with its path.</summary>
    public static IEnumerable<(string Path, object? Value)> Leaves(object? value, string path) => value switch
    {
        ImmutableArray<object?> items => items.SelectMany((item, i) => Leaves(item, Join(path, i))),
        ImmutableSortedDictionary<string, object?> mapping => mapping.SelectMany(entry => Leaves(entry.Value, Join(path, entry.Key))),
        _ => [(path, value)],
    };
}
