using System.Collections.Immutable;

namespace Environments.Terraform;

/// <summary>
/// A directory that holds providers, so that a machine without the registry can deploy: it is used for the providers it holds, the registry for the rest. See
/// https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror.
/// </summary>
/// <param name="Path">The directory.</param>
/// <param name="Providers">The providers in it, as <c>registry/namespace/name</c>.</param>
internal sealed record ProviderMirror(string Path, ImmutableArray<string> Providers)
{
    private const string Registry = "registry.terraform.io";

    /// <summary>The mirror at hand: the one that <c>TF_PLUGIN_MIRROR</c> names, else the first directory directly under <c>/opt</c> that is one.</summary>
    public static ProviderMirror? Find(ProcessVariables variables) => new[] { variables["TF_PLUGIN_MIRROR"] }
        .Concat(Directory.Exists("/opt") ? Directory.GetDirectories("/opt").Order(StringComparer.Ordinal) : [])
        .OfType<string>()
        .Where(path => Directory.Exists(System.IO.Path.Combine(path, Registry)))
        .Select(path => new ProviderMirror(path, ProvidersIn(path)))
        .FirstOrDefault(mirror => !mirror.Providers.IsEmpty);

    /// <summary>The CLI configuration that uses it; a path is written as JSON writes it, which HCL reads.</summary>
    public string CliConfiguration()
    {
        var providers = string.Join(", ", Providers.Select(provider => $"\"{provider}\""));
        return $$"""
            provider_installation {
              filesystem_mirror {
                path    = {{System.Text.Json.JsonSerializer.Serialize(Path)}}
                include = [{{providers}}]
              }
              direct {
                exclude = [{{providers}}]
              }
            }

            """;
    }

    private static ImmutableArray<string> ProvidersIn(string path) =>
    [
        .. Directory.GetDirectories(System.IO.Path.Combine(path, Registry))
            .SelectMany(Directory.GetDirectories)
            .Select(provider => System.IO.Path.GetRelativePath(path, provider).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
