namespace Environments.Terraform;

/// <summary>
/// Where providers are kept between runs: on disk, because the one for AWS has 675 MB, and never in a run directory in memory. Terraform does not guard it against
/// two runs at once (https://github.com/hashicorp/terraform/issues/31964), so whoever fills it holds its lock.
/// </summary>
/// <param name="Path">The directory.</param>
internal sealed record PluginCache(string Path)
{
    /// <summary>The file whose holder may fill the cache.</summary>
    public string Lock => System.IO.Path.Combine(Path, ".lock");

    /// <summary>The user's own cache where one is set, else ours, where the system keeps caches.</summary>
    public static PluginCache Of(ProcessVariables variables) => new(
        variables["TF_PLUGIN_CACHE_DIR"] is { Length: > 0 } own ? own
        : System.IO.Path.Combine(
            variables["XDG_CACHE_HOME"] is { Length: > 0 } caches ? caches : System.IO.Path.Combine(variables["HOME"] ?? System.IO.Path.GetTempPath(), ".cache"),
            "environments",
            "terraform-plugins"));
}
