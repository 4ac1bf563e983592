using System.Text;

namespace Environments.Processes;

/// <summary>Collects what a program writes to one stream, line by line, for as long as anybody holds the other end.</summary>
internal sealed class StreamText
{
    private readonly StringBuilder _text = new();

    /// <summary>Reads from now on.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="onLine">Called for each line as it comes.</param>
    /// <param name="isVerbatim">Whether line ends are kept as they are; then there are no lines to call for.</param>
    public StreamText(StreamReader stream, Action<string>? onLine, bool isVerbatim = false) => Ended = isVerbatim ? CopyAsync(stream) : ReadAsync(stream, onLine);

    /// <summary>Completes when the last holder of the other end has let go of it.</summary>
    public Task Ended { get; }

    /// <summary>What was read so far, with line feeds unless it is verbatim.</summary>
    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }

    private async Task CopyAsync(StreamReader stream)
    {
        var buffer = new char[4096];
        for (var read = await stream.ReadAsync(buffer).ConfigureAwait(false); read > 0; read = await stream.ReadAsync(buffer).ConfigureAwait(false))
        {
            lock (_text)
            {
                _text.Append(buffer, 0, read);
            }
        }
    }

    private async Task ReadAsync(StreamReader stream, Action<string>? onLine)
    {
        while (await stream.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lock (_text)
            {
                _text.Append(line).Append('\n');
            }

            onLine?.Invoke(line);
        }
    }
}
