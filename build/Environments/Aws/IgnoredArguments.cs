using Environments.Backends;

namespace Environments.Aws;

/// <summary>Arguments of a backend that say how AWS is reached, and that terraform alone follows.</summary>
internal static class IgnoredArguments
{
    private static readonly string[] Texts = ["custom_ca_bundle", "http_proxy", "https_proxy", "no_proxy", "ec2_metadata_service_endpoint", "sts_region"];
    private static readonly string[] Flags = ["insecure", "use_dualstack_endpoint", "use_fips_endpoint"];

    /// <summary>One line that names those of a backend; <see langword="null"/> where it has none.</summary>
    public static string? Warning(Backend.S3 backend)
    {
        List<string> names = [.. Texts.Where(name => backend.Arguments.Text(name) is not null), .. Flags.Where(name => backend.Arguments.Flag(name) == true)];
        if (!backend.SharedConfigFiles.IsEmpty)
        {
            names.Add("shared_config_files");
        }

        return names.Count == 0 ? null : $"warning: only terraform follows what the backend says in {string.Join(", ", names)}; the calls of this tool itself go by its variables.";
    }
}
