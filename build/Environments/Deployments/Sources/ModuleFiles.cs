namespace Environments.Deployments.Sources;

/// <summary>The files that terraform reads without being told, by their names (https://developer.hashicorp.com/terraform/language/files and
/// https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files; OpenTofu adds its own endings).</summary>
internal static class ModuleFiles
{
    private static readonly string[] Endings = [".tf", ".tf.json", ".tofu", ".tofu.json", ".auto.tfvars", ".auto.tfvars.json"];
    private static readonly string[] Names = ["terraform.tfvars", "terraform.tfvars.json"];

    /// <summary>Whether it is one of them; what terraform has downloaded or keeps for itself is not.</summary>
    /// <param name="path">A path with slashes.</param>
    public static bool IsReadByItself(string path) => !path.Split('/').Contains(".terraform")
        && (Names.Contains(Path.GetFileName(path), StringComparer.Ordinal) || Endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)));
}
