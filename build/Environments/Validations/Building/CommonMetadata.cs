using Environments.Flux;
using Environments.Manifests;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Building;

/// <summary>Labels and annotations that a Kustomization gives to everything that it applies.</summary>
internal static class CommonMetadata
{
    /// <summary>The object with them; what it has already is overwritten, as Flux does it.</summary>
    public static Manifest Applied(Manifest manifest, FluxKustomization? kustomization)
    {
        foreach (var field in new[] { "labels", "annotations" })
        {
            if (kustomization?.Object.Manifest.Body.MapAt("spec", "commonMetadata", field) is { } more && manifest.Body.MapAt("metadata") is { } metadata)
            {
                var all = metadata.MapAt(field);
                if (all is null)
                {
                    all = [];
                    metadata.Children[metadata.KeyAt(field) ?? new YamlScalarNode(field)] = all;
                }

                foreach (var (key, value) in more.Children)
                {
                    all.Children[all.KeyAt(key.TextAt() ?? string.Empty) ?? key] = value;
                }
            }
        }

        return manifest;
    }
}
