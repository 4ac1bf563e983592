using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Environments.Manifests;

/// <summary>The events of one document, once they are known to be harmless: a key that stands twice is reported and left out, what refers to itself or grows without end is refused.</summary>
internal sealed class DocumentEvents : IParser
{
    private const int Deepest = 200;
    private const long Most = 2_000_000;
    private readonly List<ParsingEvent> _events;
    private int _at = -1;

    private DocumentEvents(List<ParsingEvent> events, bool hasMergeKey)
    {
        _events = events;
        HasMergeKey = hasMergeKey;
    }

    /// <summary>Whether some map takes in another one with <c>&lt;&lt;</c>.</summary>
    public bool HasMergeKey { get; }

    /// <inheritdoc/>
    public ParsingEvent? Current => _at >= 0 && _at < _events.Count ? _events[_at] : null;

    /// <summary>Reads the events.</summary>
    /// <exception cref="YamlException">It is no YAML, or not harmless.</exception>
    public static DocumentEvents Of(string text, string file, ICollection<ManifestFault> faults)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        var events = new List<ParsingEvent>();
        var open = new Stack<Frame>();
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var hasMergeKey = false;
        var left = Most;
        while (parser.MoveNext())
        {
            var now = parser.Current!;
            if (now is not NodeEvent and not AnchorAlias and not MappingEnd and not SequenceEnd)
            {
                events.Add(now);
                continue;
            }

            if (now is MappingEnd or SequenceEnd)
            {
                events.Add(now);
                var closed = open.Pop();
                Closed(closed, open, sizes);
                Ended(open, events, closed.DropFrom);
                continue;
            }

            var frame = open.Count > 0 ? open.Peek() : null;
            var dropFrom = -1;
            if (frame is { IsMap: true, ExpectsKey: true } && now is Scalar key)
            {
                hasMergeKey |= key.Value == "<<" && key.Style == ScalarStyle.Plain;
                if (!frame.Keys.TryAdd(key.Value, (int)key.Start.Line) && key.Value != "<<")
                {
                    faults.Add(new(new(file, (int)key.Start.Line, (int)key.Start.Column), $"The key '{key.Value}' stands here a second time; the first is on line {frame.Keys[key.Value]}."));
                    frame.DropNext = events.Count;
                }
            }
            else if (frame is { IsMap: true, DropNext: >= 0 })
            {
                dropFrom = frame.DropNext;
                frame.DropNext = -1;
            }

            events.Add(now);
            var size = now is AnchorAlias alias
                ? sizes.GetValueOrDefault(alias.Value.Value, 0) is > 0 and var known ? known : throw new YamlException(now.Start, now.End, $"The alias '{alias.Value}' names nothing that is complete before it.")
                : 1;
            left -= size;
            if (left < 0 || open.Count > Deepest)
            {
                throw new YamlException(now.Start, now.End, "The document is nested too deeply, or its aliases make it too large.");
            }

            if (now is MappingStart or SequenceStart)
            {
                open.Push(new(now is MappingStart, ((NodeEvent)now).Anchor, dropFrom));
            }
            else
            {
                if (now is Scalar { Anchor.IsEmpty: false } anchored)
                {
                    sizes[anchored.Anchor.Value] = 1;
                }

                if (frame is not null)
                {
                    frame.Size += size;
                }

                Ended(open, events, dropFrom);
            }
        }

        return new(events, hasMergeKey);
    }

    /// <inheritdoc/>
    public bool MoveNext() => ++_at < _events.Count;

    private static void Closed(Frame closed, Stack<Frame> open, Dictionary<string, long> sizes)
    {
        if (!closed.Anchor.IsEmpty)
        {
            sizes[closed.Anchor.Value] = closed.Size;
        }

        if (open.Count > 0)
        {
            open.Peek().Size += closed.Size;
        }
    }

    // A node is complete: in a map, key and value take turns, and the value of a key that stood there before goes with its key.
    private static void Ended(Stack<Frame> open, List<ParsingEvent> events, int dropFrom)
    {
        if (open.Count > 0 && open.Peek() is { IsMap: true } map)
        {
            map.ExpectsKey = !map.ExpectsKey;
        }

        if (dropFrom >= 0)
        {
            events.RemoveRange(dropFrom, events.Count - dropFrom);
        }
    }

    private sealed class Frame(bool isMap, AnchorName anchor, int dropFrom)
    {
        public bool IsMap => isMap;

        public AnchorName Anchor => anchor;

        public int DropFrom => dropFrom;

        public bool ExpectsKey { get; set; } = true;

        public int DropNext { get; set; } = -1;

        public long Size { get; set; } = 1;

        public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);
    }
}
