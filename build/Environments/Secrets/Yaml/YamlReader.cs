using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Environments.Secrets.Yaml;

/// <summary>Reads the documents of a YAML text as nodes.</summary>
internal sealed class YamlReader
{
    // A reader of nested nodes calls itself; go-yaml stops at 10,000, which its stack has room for.
    private const int DeepestNesting = 1000;
    private const string LongTag = "tag:yaml.org,2002:";
    private readonly IParser _parser;
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);

    private YamlReader(string text) => _parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));

    /// <summary>The root node of each document, in order. Documents are read as they are asked for: what is malformed after the last one asked for is not seen.</summary>
    /// <exception cref="EnvironmentsException"><c>yaml-malformed</c>, with the line as its place.</exception>
    public static IEnumerable<YamlNode> Documents(string text)
    {
        var reader = new YamlReader(text);
        while (reader.Next() is { } root)
        {
            yield return root;
        }
    }

    /// <summary>A problem of a YAML text.</summary>
    public static EnvironmentsException Malformed(string what, long line, Exception? cause = null) => new(
        new("yaml-malformed", ExitCode.Failed, "The YAML is malformed.") { Where = $"line {line}", Said = what }, cause);

    private YamlNode? Next()
    {
        try
        {
            _anchors.Clear();
            while (_parser.MoveNext())
            {
                if (_parser.Current is DocumentStart)
                {
                    _parser.MoveNext();
                    return Node(0);
                }
            }

            return null;
        }
        catch (YamlException malformed)
        {
            throw Malformed(malformed.Message, malformed.Start.Line, malformed);
        }
        catch (Exception confused) when (confused is InvalidOperationException or ArgumentException)
        {
            // What the parser throws where a text confuses it, such as a document's end mark before more text.
            throw Malformed(confused.Message, _parser.Current?.Start.Line ?? 1, confused);
        }
    }

    private YamlNode Node(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw Malformed($"nested deeper than {DeepestNesting}", _parser.Current!.Start.Line);
        }

        switch (_parser.Current)
        {
            case AnchorAlias alias:
                return Alias(alias);
            case Scalar scalar:
                return Anchored(scalar, new YamlScalar(scalar.Value, Short(scalar.Tag), scalar.Style != ScalarStyle.Plain, LineOf(scalar)));
            case SequenceStart start:
                Open(start);
                var items = ImmutableArray.CreateBuilder<YamlNode>();
                while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
                {
                    items.Add(Node(depth + 1));
                }

                return Anchored(start, new YamlSequence(items.ToImmutable(), LineOf(start)));
            case MappingStart start:
                Open(start);
                var entries = ImmutableArray.CreateBuilder<(YamlNode, YamlNode)>();
                while (_parser.MoveNext() && _parser.Current is not MappingEnd)
                {
                    var key = Node(depth + 1);
                    _parser.MoveNext();
                    entries.Add((key, Node(depth + 1)));
                }

                return Anchored(start, new YamlMapping(entries.ToImmutable(), LineOf(start)));
            default:
                throw Malformed("a value was expected", _parser.Current?.Start.Line ?? 1);
        }
    }

    private YamlAlias Alias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (!_anchors.TryGetValue(name, out var known))
        {
            throw Malformed($"unknown anchor '{name}' referenced", LineOf(alias));
        }

        // The anchor may be set anew further down; an alias means the one above it. Only where a node contains itself is it not complete yet.
        return new(name, known, LineOf(alias));
    }

    private void Open(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = null;
        }
    }

    private YamlNode Anchored(NodeEvent start, YamlNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }

    private static int LineOf(ParsingEvent parsed) => (int)parsed.Start.Line;

    private static string Short(TagName tag) =>
        tag.IsEmpty ? string.Empty
        : tag.Value.StartsWith(LongTag, StringComparison.Ordinal) ? "!!" + tag.Value[LongTag.Length..]
        : tag.Value;
}
