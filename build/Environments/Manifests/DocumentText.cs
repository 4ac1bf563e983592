namespace Environments.Manifests;

/// <summary>The text of one document of a file.</summary>
/// <param name="Text">The document, with the line that opens it.</param>
/// <param name="Line">The line of the file on which it begins, from 1.</param>
internal sealed record DocumentText(string Text, int Line)
{
    /// <summary>The documents of a file. <c>---</c> at the beginning of a line opens one wherever it stands, also inside of a text: https://yaml.org/spec/1.2.2/#document-markers.</summary>
    public static IEnumerable<DocumentText> Split(string text)
    {
        int start = 0, startLine = 1, line = 1;
        for (var at = 0; at < text.Length; line++)
        {
            if (at > start && IsMarker(text, at))
            {
                yield return new(text[start..at], startLine);
                (start, startLine) = (at, line);
            }

            at = text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;
        }

        yield return new(text[start..], startLine);
    }

    /// <summary>The text behind as many empty lines as stand before it in the file, so that a parser counts as an editor does.</summary>
    public string Padded() => Line == 1 ? Text : new string('\n', Line - 1) + Text;

    /// <summary>A line of the file, where it belongs to this document.</summary>
    public string? LineAt(int number) => number < Line ? null : Text.Split('\n').ElementAtOrDefault(number - Line);

    private static bool IsMarker(string text, int at) =>
        string.CompareOrdinal(text, at, "---", 0, 3) == 0 && (at + 3 == text.Length || text[at + 3] is ' ' or '\t' or '\r' or '\n');
}
