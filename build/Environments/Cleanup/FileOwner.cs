using System.Runtime.InteropServices;

namespace Environments.Cleanup;

/// <summary>
/// Whose a file is, which the file classes of .NET do not tell: https://man7.org/linux/man-pages/man2/statx.2.html, whose structure is the same on every
/// processor, and lstat on macOS, with the structure of its 64-bit file numbers.
/// </summary>
internal static partial class FileOwner
{
    private const int OfTheCurrentDirectory = -100;
    private const int FollowNoLink = 0x100;
    private const uint BasicFacts = 0x7ff;

    // In bytes; larger than either structure.
    private const int StructureSize = 512;
    private const int OwnerOnLinux = 20;
    private const int OwnerOnMacOS = 16;

    /// <summary>The user as whom this process acts.</summary>
    public static uint OfThisProcess => geteuid();

    /// <summary>The owner of a file, a directory or a link itself; <see langword="null"/> where it cannot be told, as where nothing is there.</summary>
    public static unsafe uint? Of(string path)
    {
        var facts = stackalloc byte[StructureSize];
        if (OperatingSystem.IsLinux())
        {
            return statx(OfTheCurrentDirectory, path, FollowNoLink, BasicFacts, facts) == 0 ? *(uint*)(facts + OwnerOnLinux) : null;
        }

        var failed = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? lstat64(path, facts) : lstat(path, facts);
        return failed == 0 ? *(uint*)(facts + OwnerOnMacOS) : null;
    }

    [LibraryImport("libc")]
    private static partial uint geteuid();

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int statx(int directory, string path, int flags, uint wanted, byte* facts);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int lstat(string path, byte* facts);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    private static unsafe partial int lstat64(string path, byte* facts);
}
