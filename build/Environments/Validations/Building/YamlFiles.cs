using System.Text;
using Environments.Kustomize;
using Environments.Kustomize.Inputs;
using Environments.Manifests;

namespace Environments.Validations.Building;

/// <summary>The YAML files of a directory.</summary>
internal static class YamlFiles
{
    /// <summary>All of them, by path, but for what is hidden and what belongs to charts: their templates are no YAML.</summary>
    public static IEnumerable<string> In(string directory) => GeneratedKustomization.FilesBelow(directory)
        .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" || KustomizationFile.Names.Contains(Path.GetFileName(file)))
        .Where(file => !Path.GetRelativePath(directory, file).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.') || part is "node_modules"))
        .Where(file => !IsInChart(file, directory));

    /// <summary>Whether faults of a file count. Templates of other tools often end in yaml as well.</summary>
    public static bool IsMeantAsYaml(RepositoryTree tree, ManifestFile file) =>
        file.Faults.IsEmpty || Encoding.UTF8.GetString(tree.Read(Path.Combine(tree.Root, file.Path))) is var text && !text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal);

    private static bool IsInChart(string file, string directory)
    {
        for (var at = Path.GetDirectoryName(file); at is not null && at.Length >= directory.Length; at = Path.GetDirectoryName(at))
        {
            if (Path.GetFileName(at) == "templates" && File.Exists(Path.Combine(at, "..", "Chart.yaml")))
            {
                return true;
            }
        }

        return false;
    }
}
