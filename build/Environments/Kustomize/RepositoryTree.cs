using System.Collections.Concurrent;
using System.Security.Cryptography;
using Environments.Kustomize.Inputs;
using Environments.Manifests;

namespace Environments.Kustomize;

/// <summary>The files of a repository, each read once for a whole run.</summary>
/// <param name="root">The absolute path of its root.</param>
internal sealed class RepositoryTree(string root)
{
    private readonly string _realRoot = RealPath.Of(root);
    private readonly Lazy<IReadOnlyList<string>> _remoteUrls = new(() => GitConfiguration.RemoteUrlsOf(root));
    private readonly ConcurrentDictionary<string, byte[]> _contents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<ManifestFile>> _manifests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _digests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _inside = new(StringComparer.Ordinal);

    /// <summary>The absolute path of its root.</summary>
    public string Root => root;

    /// <summary>The path of a file from the root, with <c>/</c>.</summary>
    public string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/') is var relative && relative == "." ? string.Empty : relative;

    /// <summary>The addresses that git knows the repository by.</summary>
    public IReadOnlyList<string> RemoteUrls => _remoteUrls.Value;

    /// <summary>What is in a file.</summary>
    public byte[] Read(string path) => _contents.GetOrAdd(path, File.ReadAllBytes);

    /// <summary>The SHA-256 of what is in a file.</summary>
    public byte[] Digest(string path) => _digests.GetOrAdd(path, file => SHA256.HashData(Read(file)));

    /// <summary>The documents in a file.</summary>
    public ManifestFile Manifests(string path) => _manifests.GetOrAdd(path, file => new(() => ManifestReader.Read(System.Text.Encoding.UTF8.GetString(Read(file)).TrimStart('\uFEFF'), Relative(file)))).Value;

    /// <summary>The kustomization in a directory; <see langword="null"/> where there is none, or it cannot be read.</summary>
    public KustomizationFile? Kustomization(string directory) =>
        KustomizationFile.PathIn(directory) is { } path && Manifests(path).Manifests is [var manifest, ..] ? new(path, manifest.Body) : null;

    /// <summary>Whether a path that is there leads to something inside of the repository, links followed.</summary>
    public bool IsInside(string path) => path == root || _inside.GetOrAdd(Path.GetDirectoryName(path)!, directory => Contains(RealPath.Of(directory)))
        && (new FileInfo(path).LinkTarget is null || Contains(RealPath.Of(path)));

    private bool Contains(string real) => real == _realRoot || real.StartsWith(_realRoot + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
