using Environments.Backends;

namespace Environments.Tests.Backends;

/// <summary>Backends as YAML, read as a static file is.</summary>
internal static class Trees
{
    public const string File = "/repository/examples/staging-environment/backend.yaml";

    public const string Least = "bucket: states\nkey: staging/terraform.tfstate\nregion: eu-central-1\n";

    public static Backend.S3 Backend(string yaml)
    {
        var (tree, source) = BackendYaml.Parse(yaml, File);
        return BackendReader.Read(tree, source);
    }

    public static Problem Refusal(string yaml) => Assert.Throws<EnvironmentsException>(() => Backend(yaml)).Problem;
}
