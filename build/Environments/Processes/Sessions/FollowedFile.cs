using System.Text;

namespace Environments.Processes.Sessions;

/// <summary>Reads a file that somebody else is still writing: line by line, of which each counts when its end is there, or as text.</summary>
internal sealed class FollowedFile : IDisposable
{
    private readonly FileStream _file;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();

    /// <summary>Follows from the beginning.</summary>
    public FollowedFile(string path) => _file = File.OpenRead(path);

    /// <summary>The lines that have come since the last call.</summary>
    /// <param name="isLast">Nobody writes any more, so that what has no line end is a line as well.</param>
    public IEnumerable<string> NewLines(bool isLast = false)
    {
        foreach (var letter in NewText().SelectMany(text => text))
        {
            if (letter != '\n')
            {
                _line.Append(letter);
                continue;
            }

            yield return Taken();
        }

        if (isLast && _line.Length > 0)
        {
            yield return Taken();
        }
    }

    /// <summary>What has come since the last call, to the letter.</summary>
    public IEnumerable<string> NewText()
    {
        var bytes = new byte[8192];
        var characters = new char[bytes.Length];
        for (int count; (count = _file.Read(bytes)) > 0;)
        {
            yield return new(characters, 0, _decoder.GetChars(bytes, 0, count, characters, 0));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private string Taken()
    {
        var line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        return line;
    }
}
