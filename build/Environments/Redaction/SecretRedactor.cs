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

    private const int ShortestSecret = 4;
    private readonly Lock _adding = new();
    private volatile Forms _forms = new([]);

    /// <summary>
    /// Redacts <paramref name="value"/> from now on. Answers <see langword="false"/>, and does nothing, where the value is so short that taking it
    /// out would destroy the output; the caller has to say so.
    /// </summary>
    public bool Add(string value)
    {
        if (value.Trim().Length < ShortestSecret)
        {
            return string.IsNullOrWhiteSpace(value);
        }

        lock (_adding)
        {
            _forms = new([.. _forms.All.Union(SecretForms.Of(value), StringComparer.Ordinal)]);
        }

        return true;
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

    private sealed record Forms(ImmutableArray<string> All)
    {
        private readonly SearchValues<string> _search = SearchValues.Create(All.AsSpan(), StringComparison.Ordinal);

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
            var longest = 0;
            foreach (var form in All)
            {
                for (var length = Math.Min(form.Length - 1, text.Length); length > longest; length--)
                {
                    if (text.EndsWith(form.AsSpan(0, length), StringComparison.Ordinal))
                    {
                        longest = length;
                    }
                }
            }

            return longest;
        }

        private int LongestAt(ReadOnlySpan<char> text)
        {
            var longest = 0;
            foreach (var form in All)
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
