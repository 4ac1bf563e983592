using System.Text;

namespace Environments.Redaction;

/// <summary>
/// Passes text on without secrets, also where one is split over several writes. What could be the start of a secret waits until the next write
/// tells, or until <see cref="Complete"/>.
/// </summary>
internal sealed class RedactingWriter(TextWriter inner, SecretRedactor redactor) : TextWriter
{
    private readonly Lock _writing = new();
    private string _kept = string.Empty;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write($"{value}{NewLine}");

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_writing)
        {
            Pass($"{_kept}{buffer}", isLast: false);
        }
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <summary>Writes what was kept back; nothing that follows belongs to it.</summary>
    public void Complete()
    {
        lock (_writing)
        {
            Pass(_kept, isLast: true);
        }

        inner.Flush();
    }

    private void Pass(string text, bool isLast)
    {
        var redacted = new StringBuilder(text.Length);
        var kept = redactor.Redact(text, redacted, isLast);
        _kept = text[^kept..];
        inner.Write(redacted.ToString());
    }
}
