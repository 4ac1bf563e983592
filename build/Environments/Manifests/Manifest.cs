using YamlDotNet.RepresentationModel;

namespace Environments.Manifests;

/// <summary>One object of Kubernetes, or any other YAML document that is a map.</summary>
/// <param name="Body">The document. Its nodes carry the line on which they stand.</param>
/// <param name="Location">Where the document begins.</param>
internal sealed record Manifest(YamlMappingNode Body, SourceLocation Location)
{
    /// <summary>Such as <c>apps/v1</c>; empty where the document has none.</summary>
    public string ApiVersion { get; } = Body.TextAt("apiVersion") ?? string.Empty;

    /// <summary>Such as <c>Deployment</c>; empty where the document has none.</summary>
    public string Kind { get; } = Body.TextAt("kind") ?? string.Empty;

    /// <summary>The name; empty where the document has none.</summary>
    public string Name { get; } = Body.TextAt("metadata", "name") ?? string.Empty;

    /// <summary>The namespace; <see langword="null"/> where the document has none.</summary>
    public string? Namespace { get; } = Body.TextAt("metadata", "namespace");

    /// <summary>The group of <see cref="ApiVersion"/>; empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? ApiVersion[..at] : string.Empty;

    /// <summary>Whether it is an object of Kubernetes at all.</summary>
    public bool IsObject => ApiVersion.Length > 0 && Kind.Length > 0;

    /// <summary>Whether SOPS has encrypted values of it: https://getsops.io.</summary>
    public bool IsEncrypted => Body.MapAt("sops") is not null;

    /// <summary>Whether it is of that group and kind, whatever the version.</summary>
    public bool Is(string group, string kind) => Kind == kind && Group == group;

    /// <summary>Where a node below <see cref="Body"/> stands; the nearest one that there is.</summary>
    /// <param name="path">Keys, and positions in lists.</param>
    public SourceLocation LocationOf(params ReadOnlySpan<string> path)
    {
        for (var length = path.Length; length > 0; length--)
        {
            if (Body.KeyAt(path[..length]) is { } node)
            {
                return Location with { Line = (int)node.Start.Line, Column = (int)node.Start.Column };
            }
        }

        return Location;
    }

    /// <summary>As Flux and kubectl write it: <c>Deployment/apps/web</c>.</summary>
    public override string ToString() => Namespace is { } of ? $"{Kind}/{of}/{Name}" : $"{Kind}/{Name}";
}
