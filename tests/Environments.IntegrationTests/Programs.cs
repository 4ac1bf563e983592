using System.Reflection;

namespace Environments.IntegrationTests;

/// <summary>The programs that were built together with the tests, and the repository they were built from.</summary>
internal static class Programs
{
    private static readonly Dictionary<string, string> Metadata = typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(metadata => metadata.Key, metadata => metadata.Value!);

    public static string Repository => Metadata["RepositoryRoot"];

    /// <summary>The real build.</summary>
    public static string Build => Metadata["Program:_build"];

    /// <summary>The same program with targets made for tests.</summary>
    public static string Planted => Metadata["Program:PlantedBuild"];

    public static string FakeTool => Metadata["Program:FakeTool"];

    /// <summary>The dotnet that runs the tests.</summary>
    public static string Dotnet { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
}
