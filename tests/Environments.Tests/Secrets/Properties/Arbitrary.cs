using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Environments.Tests.Secrets.Properties;

/// <summary>Texts and trees that are as nasty as what stands in vaults.</summary>
internal static class Arbitrary
{
    private static readonly string[] Pieces =
    [
        "a", "b", "y", "n", "no", "true", "null", "~", "0", "1", "12", "0x", "e", ".", "-", "+", "_", ":", ": ", " ", "  ", "\n", "\n\n", "\t", "\r", "#", " #", "'", "\"", "\\", "{", "}", "[", "]", ",", "&", "*", "!",
        "|", ">", "%", "@", "`", "?", "---", "...", "<<", "=", "$", "${", "é", "😀", "\u0085", "\u2028", "\uFEFF", "\u0001", "2025-01-01", "12:30",
    ];

    public static Gen<string> Text => Concatenated(Pieces);

    public static Gen<string> References => Concatenated(["ref+", "secret", "ref", "://", "+", " ", "\n", "\"", ",", "a", "bc", ":", "/", "#", "?", "echo", "%", "%2B", "@", "["]);

    public static Gen<string> Concatenated(string[] pieces) => Gen.Elements(pieces).ArrayOf().Select(string.Concat);

    public static Gen<ImmutableSortedDictionary<string, object?>> Document => Gen.Sized(size => Mapping(Math.Min(size, 12), Text.Zip(Value(3), (key, value) => (key, value))));

    private static Gen<object?> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Text.Select(text => (object?)text),
            ArbMap.Default.GeneratorFor<long>().Select(number => (object?)number),
            ArbMap.Default.GeneratorFor<int>().Select(number => (object?)(number + 0.5)),
            ArbMap.Default.GeneratorFor<bool>().Select(isTrue => (object?)isTrue),
            Gen.Constant<object?>(null),
            Gen.Constant<object?>(ulong.MaxValue));
        return depth == 0 ? scalar : Gen.Frequency(
            (4, scalar),
            (1, Value(depth - 1).ListOf(3).Select(items => (object?)items.ToImmutableArray())),
            (1, Mapping(3, Text.Zip(Value(depth - 1), (key, value) => (key, value))).Select(mapping => (object?)mapping)));
    }

    private static Gen<ImmutableSortedDictionary<string, object?>> Mapping(int size, Gen<(string Key, object? Value)> entry) =>
        entry.ListOf(size).Select(entries => entries.DistinctBy(pair => pair.Key).ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal));
}
