using System.Text;

namespace Environments.Redaction;

/// <summary>
/// Goes silent when its output is gone. After a closed terminal every write fails, and the exception would end the command before it has
/// cleaned up; what cannot be shown must not fail what is done.
/// </summary>
internal sealed class SurvivingWriter(TextWriter inner) : TextWriter
{
    private volatile bool _isGone;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        if (_isGone)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            _isGone = true;
        }
    }
}
