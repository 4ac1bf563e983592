namespace Environments.IntegrationTests.Emulation;

/// <summary>A directory of programs that play others, to stand on PATH.</summary>
/// <param name="directory">The directory.</param>
internal sealed class PlantedTools(string directory)
{
    private static readonly string Path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;

    /// <summary>A PATH on which nothing else is.</summary>
    public string Alone => Directory.CreateDirectory(directory).FullName;

    /// <summary>A PATH on which they come before the real ones.</summary>
    public string BeforeAll => $"{Alone}:{Path}";

    /// <summary>The absolute path of a real program.</summary>
    public static string Real(string tool) => Find(tool) ?? throw new FileNotFoundException(tool);

    /// <summary>Skips a test on a machine without a program.</summary>
    public static void Require(string tool) => Assert.SkipUnless(Find(tool) is not null, $"{tool} is not on PATH");

    /// <summary>Makes a shell script one of them. It finds the programs of the system, whatever the PATH of its caller.</summary>
    public void Plant(string tool, string script)
    {
        var path = System.IO.Path.Combine(Alone, tool);
        File.WriteAllText(path, $"#!/bin/sh\nPATH='{Path}'\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string? Find(string tool) => Path.Split(':').Select(entry => System.IO.Path.Combine(entry, tool)).FirstOrDefault(File.Exists);
}
