using System.Collections.Immutable;
using Environments.Kustomize;
using Environments.Kustomize.Inputs;
using Environments.Manifests;

namespace Environments.Validations.Building;

/// <summary>Finds the documents that an object of a build comes from, among the files that the build has read.</summary>
internal sealed class ObjectOrigins
{
    private readonly ILookup<string, Manifest> _resources;
    private readonly ILookup<string, Manifest> _patches;
    private readonly SourceLocation _fallback;

    /// <summary>Looks at the files.</summary>
    public ObjectOrigins(RepositoryTree tree, BuildInputs inputs, SourceLocation fallback)
    {
        _fallback = fallback;
        _resources = Documents(tree, inputs.Resources);
        _patches = Documents(tree, inputs.Patches);
    }

    /// <summary>The object with its documents. A build may have put something before or behind the name, so the longest name that is in it counts.</summary>
    public RenderedObject Of(Manifest rendered)
    {
        var origin = _resources[rendered.Kind]
            .Where(document => rendered.Name.Contains(document.Name, StringComparison.Ordinal))
            .OrderByDescending(document => document.Name.Length)
            .ThenByDescending(document => document.Namespace == rendered.Namespace)
            .FirstOrDefault();
        var name = origin?.Name ?? rendered.Name;
        return new(rendered, origin, [.. _patches[rendered.Kind].Where(patch => patch.Name == name)], _fallback);
    }

    private static ILookup<string, Manifest> Documents(RepositoryTree tree, ImmutableArray<string> files) =>
        files.SelectMany(file => tree.Manifests(file).Manifests).Where(document => document.Name.Length > 0).ToLookup(document => document.Kind, StringComparer.Ordinal);
}
