using System.Text;

namespace Environments.Processes;

/// <summary>Collects what a program writes to one stream, line by line, for as long as anybody holds the other end.</summary>
internal sealed class StreamText
{
    private readonly StringBuilder _text = new();

    /// <summary>Reads from now on.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="onLine">Called for each line as it comes.</param>
    public StreamText(StreamReader stream, Action<string>? onLine) => Ended = ReadAsync(stream, onLine);

    /// <summary>Completes when the last holder of the other end has let go of it.</summary>
    public Task Ended { get; }

    /// <summary>What was read so far, with line feeds.</summary>
    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
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
