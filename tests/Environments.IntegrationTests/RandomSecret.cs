using System.Text;

namespace Environments.IntegrationTests;

/// <summary>A secret that exists in one test only, and the search for it in everything that the test may have touched.</summary>
internal sealed class RandomSecret
{
    private const long LargestFile = 64L << 20;

    // Times of files are coarser than the clock.
    private readonly DateTime _begun = DateTime.UtcNow.AddSeconds(-1);

    public string Value { get; } = $"s3cret-{Guid.NewGuid():N}";

    /// <summary>The files below these directories that were changed since and hold it.</summary>
    public IReadOnlyList<string> FilesWith(params IEnumerable<string> directories)
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return [.. directories.Where(Directory.Exists)
            .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles("*", all))
            .Where(file => file.LastWriteTimeUtc >= _begun && file.Length is > 0 and < LargestFile && Contains(file.FullName))
            .Select(file => file.FullName)];
    }

    /// <summary>The processes in whose variables or arguments it is.</summary>
    public IReadOnlyList<string> ProcessesWith() => [.. (Directory.Exists("/proc") ? Directory.GetDirectories("/proc") : [])
        .Where(process => int.TryParse(Path.GetFileName(process), out var id) && id != Environment.ProcessId)
        .SelectMany(process => new[] { Path.Combine(process, "environ"), Path.Combine(process, "cmdline") })
        .Where(Contains)];

    private bool Contains(string path)
    {
        try
        {
            return File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Value)) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
