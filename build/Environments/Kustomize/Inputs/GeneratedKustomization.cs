namespace Environments.Kustomize.Inputs;

/// <summary>What Flux does for a directory without a kustomization: it makes one of all YAML in it and below; a directory below that has one of its own is taken as a unit (fluxcd/pkg kustomize, scanManifests).</summary>
internal static class GeneratedKustomization
{
    /// <summary>The resources of the kustomization, relative to the directory.</summary>
    public static IEnumerable<string> ResourcesOf(string directory) => ResourcesOf(directory, ".");

    /// <summary>Every file in a directory and below, but for what git keeps for itself; links to directories are not followed, so that there is an end.</summary>
    public static IEnumerable<string> FilesBelow(string directory)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is FileInfo)
            {
                yield return entry.FullName;
            }
            else if (entry is { LinkTarget: null, Name: not ".git" })
            {
                foreach (var below in FilesBelow(entry.FullName))
                {
                    yield return below;
                }
            }
        }
    }

    private static IEnumerable<string> ResourcesOf(string directory, string relative)
    {
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = $"{relative}/{entry.Name}";
            if (entry is DirectoryInfo { LinkTarget: null } below)
            {
                foreach (var resource in KustomizationFile.PathIn(below.FullName) is not null ? [path] : ResourcesOf(below.FullName, path))
                {
                    yield return resource;
                }
            }
            else if (entry is FileInfo && entry.Extension is ".yaml" or ".yml")
            {
                yield return path;
            }
        }
    }
}
