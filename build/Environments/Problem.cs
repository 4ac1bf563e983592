namespace Environments;

/// <summary>
/// What went wrong, in the four parts that every error of this tool has, in their order: what failed, where, what the tool said, what
/// to do next. The first line stands alone, because a summary shows only that.
/// </summary>
/// <param name="Id">A stable name for the error, in kebab case, that a script or a search may rely on.</param>
/// <param name="ExitCode">What the process answers when this problem ends it.</param>
/// <param name="What">One sentence: what failed.</param>
public sealed record Problem(string Id, ExitCode ExitCode, string What)
{
    /// <summary>The environment, or <c>file:line</c>, that it concerns; <see langword="null"/> where the first line says it all.</summary>
    public string? Where { get; init; }

    /// <summary>What the tool that failed printed, unchanged but for secrets; may have several lines.</summary>
    public string? Said { get; init; }

    /// <summary>What the reader can do now, as a command wherever there is one.</summary>
    public string? Next { get; init; }

    /// <summary>The same problem with each of its texts passed through <paramref name="change"/>, as redaction does.</summary>
    public Problem Map(Func<string, string> change) => this with
    {
        What = change(What),
        Where = Where is null ? null : change(Where),
        Said = Said is null ? null : change(Said),
        Next = Next is null ? null : change(Next),
    };

    /// <summary>The text a person reads.</summary>
    public override string ToString() =>
        string.Join('\n', [$"{What} [{Id}]", .. Part("where", Where), .. Part("said", Said), .. Part("next", Next)]);

    private static IEnumerable<string> Part(string label, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        var lines = text.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            yield return $"  {(i == 0 ? label + ":" : string.Empty),-6} {lines[i]}".TrimEnd();
        }
    }
}
