namespace Environments.Tests.Specification;

/// <summary>One of the example directories of the repository, as it is committed.</summary>
/// <param name="Name">The name of the environment.</param>
internal sealed record Example(string Name)
{
    public static Example Dev { get; } = new("dev");

    public static Example Staging { get; } = new("staging");

    public static Example Production { get; } = new("production");

    public static Example[] All => [Dev, Staging, Production];

    /// <summary>What may lie there without being committed.</summary>
    private string[] Ignored => this == Production ? [".env", "backend.yaml"] : [".env"];

    public string Directory => Repository.PathOf($"examples/{Name}-environment");

    /// <summary>The committed files, by their path in the directory.</summary>
    public IEnumerable<string> Files => System.IO.Directory.EnumerateFiles(Directory, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Directory, path).Replace('\\', '/'))
        .Where(path => !Ignored.Contains(path) && !path.Contains(".terraform/", StringComparison.Ordinal) && !path.Contains(".tfstate", StringComparison.Ordinal));

    public bool Has(string file) => File.Exists(Path.Combine(Directory, file));

    /// <summary>A file of it, with line feeds.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Directory, file)).ReplaceLineEndings("\n");

    public string[] Lines(string file) => Read(file).Split('\n');

    /// <summary>The part of a page below one of its headings, deeper ones included.</summary>
    public string Section(string file, string heading)
    {
        var lines = Lines(file);
        var start = Array.IndexOf(lines, heading);
        Assert.True(start >= 0, $"{file} has no heading '{heading}'");
        var level = heading.IndexOf(' ', StringComparison.Ordinal);
        return string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith('#') || line.IndexOf(' ', StringComparison.Ordinal) > level));
    }

    /// <summary>All that the terraform module says.</summary>
    public string Module => string.Join('\n', Files.Where(file => file.StartsWith("terraform/", StringComparison.Ordinal) && file.EndsWith(".tf", StringComparison.Ordinal)).Select(Read));

    public override string ToString() => Name;
}
