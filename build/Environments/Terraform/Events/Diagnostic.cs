namespace Environments.Terraform.Events;

/// <summary>A warning or an error. The piece of source that terraform shows beside it is left out: it may hold the value of a secret.</summary>
/// <param name="IsError">Whether it is more than a warning.</param>
/// <param name="Summary">What it is about; usually a line, sometimes many.</param>
/// <param name="Detail">What terraform has to say about it; may be empty.</param>
internal sealed record Diagnostic(bool IsError, string Summary, string Detail)
{
    /// <summary>The file, as terraform names it: relative to the module, unless it was downloaded; <see langword="null"/> where it is not about a file.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The resource that it is about; <see langword="null"/> where there is none.</summary>
    public string? Address { get; init; }

    /// <summary>File and line, or the address, or nothing.</summary>
    public string? Where => File is null ? Address : Line is null ? File : $"{File}:{Line}";

    /// <summary>The text a person reads: where, with the resource, and what terraform wrote.</summary>
    public override string ToString()
    {
        var where = string.Join(", ", new[] { Where, File is null ? null : Address }.OfType<string>());
        return string.Join('\n', new[] { where.Length > 0 ? $"{where}: {Summary.TrimEnd()}" : Summary.TrimEnd(), Detail.TrimEnd() }.Where(part => part.Length > 0));
    }
}
