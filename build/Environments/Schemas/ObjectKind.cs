using System.Text.RegularExpressions;

namespace Environments.Schemas;

/// <summary>
/// What an object is, in names that are safe in paths and addresses: they come out of manifests, which anybody may have written. Source of the forms:
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/names/.
/// </summary>
internal sealed partial record ObjectKind
{
    private const int LongestGroup = 253;
    private const int LongestName = 63;

    // Groups that the API server serves itself; everything else is a custom resource, *.k8s.io such as gateway.networking.k8s.io included.
    private static readonly string[] BuiltIn =
    [
        "", "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "apps", "authentication.k8s.io", "authorization.k8s.io", "autoscaling", "batch",
        "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "extensions", "flowcontrol.apiserver.k8s.io", "internal.apiserver.k8s.io",
        "networking.k8s.io", "node.k8s.io", "policy", "rbac.authorization.k8s.io", "resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io", "storagemigration.k8s.io",
    ];

    private ObjectKind(string group, string version, string kind) => (Group, Version, Kind) = (group, version, kind);

    /// <summary>The group, in lower case; empty for the core of Kubernetes.</summary>
    public string Group { get; }

    /// <summary>The version, such as <c>v1beta1</c>.</summary>
    public string Version { get; }

    /// <summary>The kind, in lower case as in the names of files.</summary>
    public string Kind { get; }

    /// <summary>The group as a name of its own: <c>core</c> where it is empty.</summary>
    public string Folder => Group.Length == 0 ? "core" : Group;

    /// <summary>Whether the API server serves it without a CustomResourceDefinition.</summary>
    public bool IsBuiltIn => BuiltIn.Contains(Group);

    /// <summary>Reads the two fields that say what an object is; <see langword="null"/> where Kubernetes can have nothing of such a name.</summary>
    public static ObjectKind? Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var (group, version, lower) = (slash < 0 ? string.Empty : apiVersion[..slash], apiVersion[(slash + 1)..], kind.ToLowerInvariant());
        var hasGroup = slash < 0 || (group.Length <= LongestGroup && GroupName().IsMatch(group));
        return hasGroup && version.Length <= LongestName && kind.Length <= LongestName && Name().IsMatch(version) && Name().IsMatch(lower) ? new(group, version, lower) : null;
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupName();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
