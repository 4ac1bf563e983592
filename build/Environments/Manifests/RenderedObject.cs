using System.Collections.Immutable;

namespace Environments.Manifests;

/// <summary>One object as a build put it out, and the documents of the repository that it comes from. A build keeps no positions, so what is found in the object is reported where a document says it.</summary>
/// <param name="Manifest">The object as the cluster gets it.</param>
/// <param name="Origin">The document that describes it; <see langword="null"/> where none could be told, such as for a generated ConfigMap.</param>
/// <param name="Patches">The documents that change it, the last one to do so first.</param>
/// <param name="Fallback">Where the build is described, for an object without a document.</param>
internal sealed record RenderedObject(Manifest Manifest, Manifest? Origin, ImmutableArray<Manifest> Patches, SourceLocation Fallback)
{
    /// <summary>Where the object is described.</summary>
    public SourceLocation Location => Origin?.Location ?? Fallback;

    /// <summary>Where a part of the object is described: the patch that sets it, else the document that does, else the nearest thing around it in that document.</summary>
    /// <param name="path">Keys, and positions in lists.</param>
    public SourceLocation LocationOf(params ReadOnlySpan<string> path)
    {
        foreach (var patch in Patches)
        {
            if (path.Length > 0 && patch.Body.At(path) is not null)
            {
                return patch.LocationOf(path);
            }
        }

        return Origin?.LocationOf(path) ?? Fallback;
    }

    /// <summary>As Flux and kubectl write it: <c>Deployment/apps/web</c>.</summary>
    public override string ToString() => Manifest.ToString();
}
