namespace Environments.Manifests;

/// <summary>Where something stands in the repository.</summary>
/// <param name="File">The file, from the root of the repository, with <c>/</c>.</param>
/// <param name="Line">The line, from 1; <see langword="null"/> where the whole file is meant.</param>
/// <param name="Column">The column, from 1.</param>
internal sealed record SourceLocation(string File, int? Line = null, int? Column = null)
{
    /// <summary>As editors and compilers write it: <c>file:line</c>.</summary>
    public override string ToString() => Line is { } line ? $"{File}:{line}" : File;
}
