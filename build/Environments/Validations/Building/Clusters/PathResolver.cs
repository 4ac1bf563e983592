using Environments.Flux;
using Environments.Flux.Substitution;
using Environments.Kustomize;
using Environments.Manifests;

namespace Environments.Validations.Building.Clusters;

/// <summary>Tells where the path of a Kustomization leads, through its source.</summary>
/// <param name="tree">The repository.</param>
/// <param name="objects">The objects of the cluster that are known so far.</param>
internal sealed class PathResolver(RepositoryTree tree, IReadOnlyCollection<RenderedObject> objects)
{
    /// <summary>Whether the source of a Kustomization is known by now; one that is not may still come out of another build.</summary>
    public bool IsKnown(FluxKustomization kustomization) => kustomization.Source.Name == FluxKinds.System || Find(kustomization.Source) is not null || Artifact(kustomization.Source) is not null;

    /// <summary>Where the path leads.</summary>
    public KustomizationPath Resolve(FluxKustomization kustomization)
    {
        if (VariableText.IsOpen(kustomization.Path))
        {
            return new KustomizationPath.Elsewhere($"The path of {kustomization.Object} has variables that only the cluster knows.");
        }

        if (kustomization.Source.Kind == "ExternalArtifact" && Artifact(kustomization.Source) is { } artifact)
        {
            return Mapped(artifact, kustomization.Source.Name, kustomization.Path) is { } mapped
                ? At(mapped, kustomization, isOurs: true)
                : new KustomizationPath.Elsewhere($"What is at '{kustomization.Path}' in {kustomization.Source} is copied in a way that is not followed here.");
        }

        var source = Find(kustomization.Source);
        if (source is not null && IsElsewhere(source))
        {
            return new KustomizationPath.Elsewhere($"{kustomization.Object} reads {source.Object}, which is not this repository ({source.Url}).");
        }

        return At(kustomization.Path, kustomization, isOurs: source is not null || kustomization.Source.Name == FluxKinds.System);
    }

    private KustomizationPath At(string path, FluxKustomization kustomization, bool isOurs)
    {
        var absolute = Path.GetFullPath(path, tree.Root);
        return path == ".." || path.StartsWith("../", StringComparison.Ordinal) ? new KustomizationPath.Nowhere($"The path '{path}' of {kustomization.Object} leads out of the repository.")
            : Directory.Exists(absolute) && !tree.IsInside(absolute) ? new KustomizationPath.Nowhere($"The path '{path}' of {kustomization.Object} leads out of the repository through a link.")
            : Directory.Exists(absolute) ? new KustomizationPath.Here(path)
            : isOurs ? new KustomizationPath.Nowhere($"The path '{path}' of {kustomization.Object} is not there.")
            : new KustomizationPath.Elsewhere($"{kustomization.Object} reads {kustomization.Source}, which is not described here.");
    }

    private FluxSource? Find(SourceReference reference) =>
        objects.Where(candidate => candidate.Manifest.Kind == reference.Kind && candidate.Manifest.Name == reference.Name).Select(FluxSource.Of).FirstOrDefault(source => source?.Reference == reference);

    // The source that Flux was bootstrapped with is this repository, and so is every other one with its address.
    private bool IsElsewhere(FluxSource source) =>
        source.Reference.Name != FluxKinds.System && source.Url is { } url && !VariableText.IsOpen(url) && !OwnUrls().Concat(tree.RemoteUrls).Any(ours => RepositoryUrl.IsSame(ours, url));

    private IEnumerable<string> OwnUrls() => objects
        .Select(candidate => candidate.Manifest)
        .Select(manifest => manifest.Is(FluxKinds.Operator, "FluxInstance") ? manifest.Body.TextAt("spec", "sync", "url") : manifest.Group == FluxKinds.Source && manifest.Name == FluxKinds.System ? manifest.Body.TextAt("spec", "url") : null)
        .OfType<string>();

    private Manifest? Artifact(SourceReference reference) => reference.Kind != "ExternalArtifact" ? null : objects
        .Select(candidate => candidate.Manifest)
        .FirstOrDefault(manifest => manifest.Is(FluxKinds.SourceExtensions, "ArtifactGenerator") && manifest.Body.ListAt("spec", "artifacts").Any(artifact => artifact.TextAt("name") == reference.Name));

    // @alias/apps/staging/** to @artifact/staging/: https://fluxcd.io/flux/components/source/artifactgenerators.
    private static string? Mapped(Manifest generator, string name, string path)
    {
        foreach (var copy in generator.Body.ListAt("spec", "artifacts").Where(artifact => artifact.TextAt("name") == name).SelectMany(artifact => artifact.ListAt("copy")))
        {
            if (copy.TextAt("from") is ['@', .. var from] && copy.TextAt("to") is { } to && to.StartsWith("@artifact/", StringComparison.Ordinal)
                && from.EndsWith("/**", StringComparison.Ordinal) && from.IndexOf('/', StringComparison.Ordinal) is var slash)
            {
                var target = to["@artifact/".Length..].Trim('/');
                var directory = from[(slash + 1)..^2].Trim('/');
                if (target.Length == 0 || path == target || path.StartsWith(target + "/", StringComparison.Ordinal))
                {
                    return FluxKustomization.CleanPath($"{directory}/{path[target.Length..]}");
                }
            }
        }

        return null;
    }
}
