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

    /// <summary>
    /// The mirrors at hand, the one that counts first: what <c>TF_PLUGIN_MIRROR</c> names, the directories that terraform looks into by itself unless somebody
    /// configures it (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories), and those directly under <c>/opt</c>.
    /// </summary>
    public static ImmutableArray<ProviderMirror> All(ProcessVariables variables) =>
    [
        .. new[] { variables["TF_PLUGIN_MIRROR"] }
            .Concat(Implied(variables))
            .Concat(Directory.Exists("/opt") ? Directory.GetDirectories("/opt").Order(StringComparer.Ordinal).Where(path => Directory.Exists(System.IO.Path.Combine(path, Registry))) : [])
            .OfType<string>()
            .Where(Directory.Exists)
            .Distinct(StringComparer.Ordinal)
            .Select(path => new ProviderMirror(path, ProvidersIn(path)))
            .Where(mirror => !mirror.Providers.IsEmpty),
    ];

    /// <summary>The CLI configuration that uses them; a path is written as JSON writes it, which HCL reads.</summary>
    /// <param name="mirrors">The mirrors.</param>
    /// <param name="own">What else the user has configured.</param>
    public static string CliConfiguration(ImmutableArray<ProviderMirror> mirrors, string own)
    {
        var blocks = mirrors.Select(mirror => $$"""
              filesystem_mirror {
                path    = {{System.Text.Json.JsonSerializer.Serialize(mirror.Path)}}
                include = [{{Quoted(mirror.Providers)}}]
              }

            """);
        return $$"""
            {{own}}
            provider_installation {
            {{string.Concat(blocks)}}  direct {
                exclude = [{{Quoted(mirrors.SelectMany(mirror => mirror.Providers).Distinct(StringComparer.Ordinal))}}]
              }
            }

            """;
    }

    private static string Quoted(IEnumerable<string> providers) => string.Join(", ", providers.Select(provider => $"\"{provider}\""));

    private static IEnumerable<string> Implied(ProcessVariables variables)
    {
        if (variables["HOME"] is not { Length: > 0 } home)
        {
            yield break;
        }

        yield return System.IO.Path.Combine(home, ".terraform.d", "plugins");
        yield return System.IO.Path.Combine(variables["XDG_DATA_HOME"] is { Length: > 0 } data ? data : System.IO.Path.Combine(home, ".local", "share"), "terraform", "plugins");
    }

    // registry/namespace/name; other directories, such as those of before terraform 0.13, are no providers.
    private static ImmutableArray<string> ProvidersIn(string path) =>
    [
        .. Directory.GetDirectories(path).Where(registry => System.IO.Path.GetFileName(registry).Contains('.', StringComparison.Ordinal))
            .SelectMany(Directory.GetDirectories)
            .SelectMany(Directory.GetDirectories)
            .Select(provider => System.IO.Path.GetRelativePath(path, provider).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
