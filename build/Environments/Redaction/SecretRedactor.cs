using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Environments.Redaction;

/// <summary>
/// Knows every secret of one run and takes it out of any text, also where it is written as JSON, in a URL or in base64. Secrets may be added
/// while output is being written; from then on they are redacted.
/// </summary>
public sealed class SecretRedactor
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "[redacted]";

    private readonly Lock _adding = new();
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private volatile Forms _forms = new([]);

    /// <summary>How often what is searched for was put together; each time costs as much as everything that is known.</summary>
    internal int Assemblies { get; private set; }

    /// <summary>
    /// Redacts <paramref name="value"/> from now on. Answers <see langword="false"/> where the value, or a line of it, is so short that taking it
    /// out would destroy the output; that much of it is not redacted, and the caller has to say so.
    /// </summary>
    public bool Add(string value) => AddAll([value]).IsEmpty;

    /// <summary>Redacts all of <paramref name="values"/> from now on, and answers those of which <see cref="Add"/> would answer <see langword="false"/>.</summary>
    public ImmutableArray<string> AddAll(IEnumerable<string> values)
    {
        ImmutableArray<string> all = [.. values.Distinct(StringComparer.Ordinal)];
        lock (_adding)
        {
            var fresh = all.Where(_values.Add).SelectMany(SecretForms.Of).Except(_forms.All, StringComparer.Ordinal).ToList();
            if (fresh.Count > 0)
            {
                _forms = new([.. _forms.All, .. fresh]);
                Assemblies++;
            }
        }

        return [.. all.Where(SecretForms.HasTooShort)];
    }

    /// <summary>Redacts secrets from now on, and says which of them it cannot take out.</summary>
    /// <param name="secrets">Each value with what a person calls it.</param>
    /// <param name="warn">Gets a sentence for each that is too short, without a full stop.</param>
    public void Learn(IEnumerable<(string Value, string Name)> secrets, Action<string> warn)
    {
        var all = secrets.ToList();
        var tooShort = AddAll(all.Select(secret => secret.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in all.Where(secret => tooShort.Contains(secret.Value)).Select(secret => secret.Name).Distinct())
        {
            warn($"the value of {name} is too short to be taken out of the output");
        }
    }

    /// <summary>The same text without any secret.</summary>
    public string Redact(string text)
    {
        var redacted = new StringBuilder();
        var rest = Redact(text, redacted, isLast: true);
        return redacted.Append(text.AsSpan(text.Length - rest)).ToString();
    }

    /// <summary>
    /// Writes <paramref name="text"/> without secrets to <paramref name="output"/> and answers how many of its last characters were kept back,
    /// because more text could make a secret of them. Nothing is kept back where it <paramref name="isLast"/>.
    /// </summary>
    internal int Redact(ReadOnlySpan<char> text, StringBuilder output, bool isLast)
    {
        var forms = _forms;
        var position = 0;
        var limit = text.Length - (isLast ? 0 : forms.LongestStartAtEndOf(text));
        while (forms.FindIn(text, position) is var (start, end) && start >= 0)
        {
            if (end > limit)
            {
                // What follows may make a longer secret of this one, or one that overlaps it.
                limit = Math.Min(limit, start);
                break;
            }

            output.Append(text[position..start]).Append(Mark);
            position = end;
        }

        output.Append(text[position..limit]);
        return text.Length - limit;
    }

    private sealed class Forms
    {
        private readonly SearchValues<string> _search;
        private readonly ILookup<string, string> _byStart;
        private readonly ImmutableArray<string> _sorted;
        private readonly int _longest;

        public Forms(ImmutableArray<string> all)
        {
            All = all;
            _search = SearchValues.Create(all.AsSpan(), StringComparison.Ordinal);
            _byStart = all.ToLookup(form => form[..SecretForms.Shortest], StringComparer.Ordinal);
            _sorted = all.Sort(StringComparer.Ordinal);
            _longest = all.Select(form => form.Length).DefaultIfEmpty().Max();
        }

        public ImmutableArray<string> All { get; }

        /// <summary>The first stretch of text that secrets cover, from a position on; those that overlap are one stretch.</summary>
        public (int Start, int End) FindIn(ReadOnlySpan<char> text, int from)
        {
            var start = All.IsEmpty ? -1 : text[from..].IndexOfAny(_search);
            if (start < 0)
            {
                return (-1, -1);
            }

            start += from;
            var end = start + LongestAt(text[start..]);
            for (var at = start + 1; at < end; at++)
            {
                end = Math.Max(end, at + LongestAt(text[at..]));
            }

            return (start, end);
        }

        public int LongestStartAtEndOf(ReadOnlySpan<char> text)
        {
            for (var length = Math.Min(_longest - 1, text.Length); length > 0; length--)
            {
                if (IsStart(text[^length..]))
                {
                    return length;
                }
            }

            return 0;
        }

        // Those that start with a text follow it in the order, the text itself aside.
        private bool IsStart(ReadOnlySpan<char> text)
        {
            var (low, high) = (0, _sorted.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _sorted[middle].AsSpan().SequenceCompareTo(text) <= 0 ? (middle + 1, high) : (low, middle);
            }

            return low < _sorted.Length && _sorted[low].AsSpan().StartsWith(text, StringComparison.Ordinal);
        }

        private int LongestAt(ReadOnlySpan<char> text)
        {
            var longest = 0;
            foreach (var form in text.Length < SecretForms.Shortest ? [] : _byStart[text[..SecretForms.Shortest].ToString()])
            {
                if (form.Length > longest && text.StartsWith(form, StringComparison.Ordinal))
                {
                    longest = form.Length;
                }
            }

            return longest;
        }
    }
}
