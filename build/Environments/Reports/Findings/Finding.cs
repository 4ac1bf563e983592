namespace Environments.Reports.Findings;

/// <summary>One thing that a check found.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Level">How much it counts.</param>
/// <param name="What">One sentence: what is wrong, with the names that it concerns.</param>
/// <param name="File">The file, from the root of the repository, with <c>/</c>.</param>
/// <param name="Line">The line, from 1; <see langword="null"/> where the whole file is meant.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record Finding(string Rule, FindingLevel Level, string What, string File, int? Line, int? Column)
{
    /// <summary>As editors and compilers write it: <c>file:line</c>.</summary>
    internal string Place => Line is { } line ? $"{File}:{line}" : File;
}
