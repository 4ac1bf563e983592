using System.Collections.Immutable;
using System.Text;
using Environments.Secrets.Values;

namespace Environments.Secrets.Yaml;

/// <summary>Writes values as <c>vals eval</c> writes them: blocks indented by two, lists too, keys in order, no line folded.</summary>
internal static class YamlWriter
{
    private const int Step = 2;

    /// <summary>One document, with a line feed at its end.</summary>
    public static string Write(object? root)
    {
        var text = new StringBuilder();
        switch (root)
        {
            case ImmutableSortedDictionary<string, object?> { IsEmpty: false } mapping:
                Mapping(text, mapping, 0, isOnLine: true);
                break;
            case ImmutableArray<object?> { IsEmpty: false } items:
                Sequence(text, items, 0, isOnLine: true);
                break;
            default:
                text.Append(Scalar(root, Step)).Append('\n');
                break;
        }

        return text.ToString();
    }

    /// <summary>Several documents, joined as vals joins them.</summary>
    public static string WriteAll(IEnumerable<object?> roots) => string.Join("---\n", roots.Select(Write));

    private static void Mapping(StringBuilder text, ImmutableSortedDictionary<string, object?> mapping, int indent, bool isOnLine)
    {
        foreach (var (key, value) in mapping.OrderBy(entry => entry.Key, new YamlKeyOrder()))
        {
            text.Append(' ', isOnLine ? 0 : indent);
            isOnLine = false;
            if (YamlText.IsSimpleKey(key))
            {
                text.Append(YamlText.Key(key)).Append(':');
            }
            else
            {
                text.Append("? ").Append(YamlText.Value(key, indent + Step)).Append('\n').Append(' ', indent).Append(':');
            }

            Nested(text, value, indent);
        }
    }

    private static void Nested(StringBuilder text, object? value, int indent)
    {
        switch (value)
        {
            case ImmutableSortedDictionary<string, object?> { IsEmpty: false } mapping:
                text.Append('\n');
                Mapping(text, mapping, indent + Step, isOnLine: false);
                break;
            case ImmutableArray<object?> { IsEmpty: false } items:
                text.Append('\n');
                Sequence(text, items, indent + Step, isOnLine: false);
                break;
            default:
                text.Append(' ').Append(Scalar(value, indent + Step)).Append('\n');
                break;
        }
    }

    private static void Sequence(StringBuilder text, ImmutableArray<object?> items, int indent, bool isOnLine)
    {
        foreach (var item in items)
        {
            text.Append(' ', isOnLine ? 0 : indent).Append("- ");
            isOnLine = false;
            switch (item)
            {
                case ImmutableSortedDictionary<string, object?> { IsEmpty: false } mapping:
                    Mapping(text, mapping, indent + Step, isOnLine: true);
                    break;
                case ImmutableArray<object?> { IsEmpty: false } inner:
                    Sequence(text, inner, indent + Step, isOnLine: true);
                    break;
                default:
                    text.Append(Scalar(item, indent + Step)).Append('\n');
                    break;
            }
        }
    }

    private static string Scalar(object? value, int indent) => value switch
    {
        null => "null",
        string text => YamlText.Value(text, indent),
        double number when double.IsNaN(number) => ".nan",
        double number when double.IsInfinity(number) => number > 0 ? ".inf" : "-.inf",
        DateTimeOffset moment => YamlTimestamp.Write(moment),
        ImmutableArray<object?> => "[]",
        ImmutableSortedDictionary<string, object?> => "{}",
        _ => GoFormat.Print(value),
    };
}
