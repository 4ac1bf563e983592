using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Environments.Kustomize.Inputs;

/// <summary>Something that a kustomization refers to.</summary>
/// <param name="Node">Where it is written.</param>
/// <param name="Kind">What it is for.</param>
internal sealed partial record KustomizationReference(YamlScalarNode Node, ReferenceKind Kind)
{
    /// <summary>The path, or the address; of a generated file without the key that it gets.</summary>
    public string Path { get; } = Kind == ReferenceKind.Data && Node.Value is { } text && text.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? text[(at + 1)..] : Node.Value ?? string.Empty;

    /// <summary>Whether kustomize fetches it: an address, or one of the short forms of its repository references.</summary>
    public bool IsRemote => Kind is ReferenceKind.Resource or ReferenceKind.Component && Remote().IsMatch(Path);

    // kustomize api/internal/git/repospec.go: schemes, short forms of GitHub, scp-like addresses; host/path//directory and ?ref= only make sense remotely.
    [GeneratedRegex(@"^(git::|gh:|[a-z][a-z0-9+.-]*://|[\w.-]+@[\w.-]+:|github\.com[:/]|gitlab\.com[:/]|bitbucket\.org[:/])|[?&](ref|version|timeout|submodules)=|[^:]//[^/]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Remote();
}
