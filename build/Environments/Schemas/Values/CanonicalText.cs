using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using YamlDotNet.RepresentationModel;

namespace Environments.Schemas.Values;

/// <summary>
/// Values as texts that are the same where the values are: JSON with sorted fields. Ends where a value is too large to be compared, as one that is made of aliases can be; then it has none.
/// </summary>
internal sealed class CanonicalText
{
    private const int Longest = 1 << 20;
    private const int Deepest = 100;
    private readonly StringBuilder _text = new();
    private bool _isTooLarge;

    private CanonicalText()
    {
    }

    /// <summary>The text of a value in a document; <see langword="null"/> where it is too large.</summary>
    public static string? Of(YamlNode node)
    {
        var text = new CanonicalText();
        text.Add(node, 0);
        return text._isTooLarge ? null : text._text.ToString();
    }

    /// <summary>The text of a value in a schema.</summary>
    public static string? Of(JsonElement element)
    {
        var text = new CanonicalText();
        text.Add(element, 0);
        return text._isTooLarge ? null : text._text.ToString();
    }

    private void Add(YamlNode node, int depth)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                Add(ScalarReader.Read(scalar));
                break;
            case YamlSequenceNode sequence:
                Add('[', sequence.Children, item => Add(item, depth + 1), ']', depth);
                break;
            case YamlMappingNode mapping:
                Add('{', Members.Of(mapping).OrderBy(member => member.Key, StringComparer.Ordinal), member => Field(member.Key, () => Add(member.Value.Value, depth + 1)), '}', depth);
                break;
        }
    }

    private void Add(JsonElement element, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                Add('[', element.EnumerateArray(), item => Add(item, depth + 1), ']', depth);
                break;
            case JsonValueKind.Object:
                Add('{', element.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal), field => Field(field.Name, () => Add(field.Value, depth + 1)), '}', depth);
                break;
            case JsonValueKind.String:
                Add(ScalarValue.String(element.GetString()!));
                break;
            case JsonValueKind.Number:
                Add(BigInteger.TryParse(element.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? ScalarValue.Integer(whole) : ScalarValue.Of(element.GetDouble()));
                break;
            default:
                _text.Append(element.GetRawText());
                break;
        }
    }

    private void Add(ScalarValue value) => _text.Append(value.Type == JsonTypes.String ? JsonSerializer.Serialize(value.Text) : value.Text);

    private void Field(string name, Action value)
    {
        _text.Append(JsonSerializer.Serialize(name)).Append(':');
        value();
    }

    private void Add<T>(char opening, IEnumerable<T> items, Action<T> add, char closing, int depth)
    {
        _text.Append(opening);
        foreach (var item in items)
        {
            _isTooLarge |= depth >= Deepest || _text.Length >= Longest;
            if (_isTooLarge)
            {
                return;
            }

            add(item);
            _text.Append(',');
        }

        _text.Append(closing);
    }
}
