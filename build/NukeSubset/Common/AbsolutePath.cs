namespace Nuke.Common.IO;

/// <summary>A rooted path without <c>.</c>, <c>..</c> or doubled separators.</summary>
public class AbsolutePath
{
    private readonly string _path;

    private AbsolutePath(string path) => _path = path;

    /// <summary>The last part of the path.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>The directory that holds it; <see langword="null"/> at the root of the file system.</summary>
    public AbsolutePath? Parent => Path.GetDirectoryName(_path) is { } parent ? new(parent) : null;

    /// <summary>The path that a text says.</summary>
    /// <exception cref="ArgumentException">The text is not a rooted path.</exception>
    public static implicit operator AbsolutePath?(string? path) =>
        path is null ? null
        : Path.IsPathRooted(path) ? new(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))
        : throw new ArgumentException($"Path '{path}' must be rooted", nameof(path));

    /// <summary>The path as text.</summary>
    public static implicit operator string?(AbsolutePath? path) => path?.ToString();

    /// <summary>The path of something below it.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string? right) =>
        Path.IsPathRooted(right) ? throw new ArgumentException("Second path must not be rooted", nameof(right))
        : ((AbsolutePath?)Path.Combine(left._path, right ?? string.Empty))!;

    /// <summary>The parent, written <c>path / ..</c>.</summary>
    public static AbsolutePath? operator /(AbsolutePath left, Range range) =>
        range.Equals(Range.All) ? left.Parent : throw new ArgumentException("Only '..' can follow a path", nameof(range));

    /// <inheritdoc/>
    public override string ToString() => ToString(null);

    /// <summary>The path as text: <c>d</c> double-quoted, <c>s</c> single-quoted, <c>dn</c> and <c>sn</c> where a space needs it.</summary>
    public string ToString(string? format) => format switch
    {
        "d" => $"\"{_path}\"",
        "s" => $"'{_path}'",
        "dn" => _path.Contains(' ', StringComparison.Ordinal) ? $"\"{_path}\"" : _path,
        "sn" => _path.Contains(' ', StringComparison.Ordinal) ? $"'{_path}'" : _path,
        null or "nq" => _path,
        _ => throw new ArgumentException($"Format '{format}' is not recognized", nameof(format)),
    };
}
