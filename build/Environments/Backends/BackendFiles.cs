namespace Environments.Backends;

/// <summary>The files that describe a state backend, and the kind that follows from them.</summary>
internal static class BackendFiles
{
    /// <summary>The backend configuration: committed where it is static, written only on request where it is rendered.</summary>
    public const string Configuration = "backend.yaml";

    /// <summary>The template that a rendered backend comes from.</summary>
    public const string Template = "backend.yaml.tmpl";

    /// <summary>The file that decides, for a kind that has one.</summary>
    public static string PathIn(string directory, BackendKind kind) => Path.Combine(directory, kind == BackendKind.Rendered ? Template : Configuration);

    /// <summary>The kind of backend that the files in <paramref name="directory"/> ask for.</summary>
    public static BackendKind KindOf(string directory) =>
        File.Exists(Path.Combine(directory, Template)) ? BackendKind.Rendered
        : File.Exists(Path.Combine(directory, Configuration)) ? BackendKind.Static
        : BackendKind.Ephemeral;
}
