using System.IO.Compression;
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
            return Contains(File.ReadAllBytes(path));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A plan of terraform is an archive whose members are compressed.
    private bool Contains(byte[] content) => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Value)) >= 0 || (content.AsSpan().StartsWith("PK\u0003\u0004"u8) && Members(content).Any(Contains));

    private static IReadOnlyList<byte[]> Members(byte[] archive)
    {
        try
        {
            using var opened = new ZipArchive(new MemoryStream(archive));
            return [.. opened.Entries.Select(Unpacked)];
        }
        catch (InvalidDataException)
        {
            // Half an archive, which nobody can open.
            return [];
        }
    }

    private static byte[] Unpacked(ZipArchiveEntry entry)
    {
        using var packed = entry.Open();
        using var unpacked = new MemoryStream();
        packed.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
