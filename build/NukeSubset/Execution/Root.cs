using Nuke.Common.IO;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>Finds the root directory before there is a build.</summary>
internal static class Root
{
    private const string Marker = ".nuke";

    public static AbsolutePath Find()
    {
        var named = Arguments.OfThisProcess().ValuesOf("Root") is [var root, ..] ? root : Variables.Find("Root");
        return (AbsolutePath?)(named is null ? FromWorkingDirectory() : Path.GetFullPath(named))
            ?? throw new InvalidOperationException($"Could not locate '{Marker}' directory/file while walking up from '{Environment.CurrentDirectory}'.");
    }

    public static AbsolutePath CreateTemporaryDirectory(AbsolutePath root) =>
        ((AbsolutePath?)Directory.CreateDirectory((root / Marker / "temp")!).FullName)!;

    private static string? FromWorkingDirectory()
    {
        for (var directory = new DirectoryInfo(Environment.CurrentDirectory); directory is not null; directory = directory.Parent)
        {
            if (Directory.Exists(Path.Combine(directory.FullName, Marker)))
            {
                return directory.FullName;
            }
        }

        return null;
    }
}
