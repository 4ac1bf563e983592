using System.Collections.Immutable;
using Environments.Manifests;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Environments.Flux;

/// <summary>
/// What kustomize-controller writes into the kustomization of a directory before it builds it, from the spec of the Flux object
/// (fluxcd/pkg kustomize/kustomize_generator.go, GenerateManifest).
/// </summary>
internal static class KustomizationEdits
{
    private static readonly ImmutableArray<(string Spec, string Field)> Replaced = [("targetNamespace", "namespace"), ("namePrefix", "namePrefix"), ("nameSuffix", "nameSuffix")];
    private static readonly ImmutableArray<string> Appended = ["patches", "components", "patchesStrategicMerge", "patchesJson6902", "images", "buildMetadata"];

    /// <summary>Whether the spec changes the kustomization at all.</summary>
    public static bool AreIn(Manifest flux) =>
        Replaced.Any(field => flux.Body.TextAt("spec", field.Spec) is not null) || Appended.Any(field => flux.Body.ListAt("spec", field).Count > 0);

    /// <summary>The components that the spec adds, relative to the path.</summary>
    public static IReadOnlyList<string> ComponentsOf(Manifest flux) => flux.Body.TextsAt("spec", "components");

    /// <summary>The kustomization with everything that the spec says.</summary>
    /// <param name="kustomization">What stands in the directory; it is not changed.</param>
    /// <param name="flux">The Flux object.</param>
    /// <param name="isThere">Whether a component is there; one that is not, is left out where the spec allows it.</param>
    public static YamlMappingNode Apply(YamlMappingNode kustomization, Manifest flux, Func<string, bool> isThere)
    {
        var edited = new YamlMappingNode();
        foreach (var (key, value) in kustomization.Children)
        {
            edited.Add(key, value);
        }

        foreach (var (spec, field) in Replaced)
        {
            if (flux.Body.TextAt("spec", spec) is { } text)
            {
                Set(edited, field, new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted });
            }
        }

        var ignoreMissing = flux.Body.IsTrueAt("spec", "ignoreMissingComponents");
        Append(edited, "patches", flux.Body.ListAt("spec", "patches"));
        Append(edited, "components", flux.Body.ListAt("spec", "components").Where(component => !ignoreMissing || isThere(component.TextAt() ?? string.Empty)));
        Append(edited, "patchesStrategicMerge", flux.Body.ListAt("spec", "patchesStrategicMerge").Select(InJson));
        Append(edited, "patchesJson6902", flux.Body.ListAt("spec", "patchesJson6902").Select(Json6902));
        MergeImages(edited, flux.Body.ListAt("spec", "images"));
        if (flux.Body.ListAt("spec", "buildMetadata") is { Count: > 0 } metadata)
        {
            Set(edited, "buildMetadata", new YamlSequenceNode(metadata));
        }

        if (edited.ListAt("resources").Count == 0 && edited.ListAt("buildMetadata").Count == 0)
        {
            // kustomize refuses an empty kustomization, and this is how the controller gets around it.
            Set(edited, "buildMetadata", new YamlSequenceNode(new YamlScalarNode("originAnnotations")));
        }

        return edited;
    }

    private static void Append(YamlMappingNode edited, string field, IEnumerable<YamlNode> more)
    {
        var all = edited.ListAt(field).Concat(more).ToList();
        if (all.Count > 0)
        {
            Set(edited, field, new YamlSequenceNode(all));
        }
    }

    // The fields of an image are merged with those of the image of that name; tag and digest count as one.
    private static void MergeImages(YamlMappingNode edited, IReadOnlyList<YamlNode> images)
    {
        var all = edited.ListAt("images").OfType<YamlMappingNode>().ToList();
        foreach (var image in images.OfType<YamlMappingNode>())
        {
            var at = all.FindIndex(other => other.TextAt("name") == image.TextAt("name"));
            if (at < 0)
            {
                all.Add(image);
                continue;
            }

            var merged = new YamlMappingNode(all[at].Children.Where(field => image.TextAt("newTag") is null && image.TextAt("digest") is null || field.Key.TextAt() is not ("newTag" or "digest")));
            foreach (var (key, value) in image.Children.Where(field => !string.IsNullOrEmpty(field.Value.TextAt())))
            {
                Set(merged, key.TextAt() ?? string.Empty, value);
            }

            all[at] = merged;
        }

        if (all.Count > 0)
        {
            Set(edited, "images", new YamlSequenceNode(all));
        }
    }

    private static YamlNode Json6902(YamlNode patch)
    {
        var written = new YamlMappingNode();
        if (patch.At("target") is { } target)
        {
            written.Add("target", target);
        }

        written.Add("patch", InJson(patch.At("patch") ?? new YamlSequenceNode()));
        return written;
    }

    private static YamlScalarNode InJson(YamlNode node) => new(NodeText.Of(node)) { Style = ScalarStyle.Literal };

    private static void Set(YamlMappingNode map, string key, YamlNode value)
    {
        if (map.KeyAt(key) is { } there)
        {
            map.Children[there] = value;
        }
        else
        {
            map.Add(key, value);
        }
    }
}
