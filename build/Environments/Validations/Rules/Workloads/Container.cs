using Environments.Manifests;
using YamlDotNet.RepresentationModel;

namespace Environments.Validations.Rules.Workloads;

/// <summary>One container of a workload.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="List"><c>containers</c> or <c>initContainers</c>.</param>
/// <param name="Body">What the workload says about it.</param>
internal sealed record Container(Workload Workload, string List, YamlNode Body)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = Body.TextAt("name") ?? string.Empty;

    /// <summary>Its image.</summary>
    public string Image { get; } = Body.TextAt("image") ?? string.Empty;

    /// <summary>Whether it is done before the containers start, so that its amounts do not add to theirs.</summary>
    public bool IsDoneFirst => List == "initContainers" && Body.TextAt("restartPolicy") != "Always";

    /// <summary>What it says of one resource.</summary>
    /// <param name="amounts"><c>requests</c> or <c>limits</c>.</param>
    /// <param name="resource"><c>cpu</c> or <c>memory</c>.</param>
    public string? TextOf(string amounts, string resource) => Body.TextAt("resources", amounts, resource);

    /// <summary>The same as an amount. Kubernetes takes the limit for a request that is not said.</summary>
    public Quantity? AmountOf(string amounts, string resource) =>
        Quantity.Parse(TextOf(amounts, resource) ?? (amounts == "requests" ? TextOf("limits", resource) : null));

    /// <summary>Where a part of it is described. Patches name containers instead of counting them, so each document is asked where it has this one.</summary>
    public SourceLocation LocationOf(params string[] path)
    {
        var documents = Workload.Object.Origin is { } origin ? [.. Workload.Object.Patches, origin] : Workload.Object.Patches;
        for (var length = path.Length; length >= 0; length--)
        {
            foreach (var document in documents)
            {
                if (PathIn(document) is { } begin && document.Body.At([.. begin, .. path[..length]]) is { } node)
                {
                    return length > 0 ? document.LocationOf([.. begin, .. path[..length]]) : document.Location with { Line = (int)node.Start.Line, Column = (int)node.Start.Column };
                }
            }
        }

        return Workload.Object.Location;
    }

    /// <summary>As a person would say it.</summary>
    public override string ToString() => $"The container '{Name}' of {Workload.Object}";

    private string[]? PathIn(Manifest document)
    {
        string[] list = [.. Workload.PodPath, List];
        var containers = document.Body.ListAt(list);
        for (var at = 0; at < containers.Count; at++)
        {
            if (containers[at].TextAt("name") == Name)
            {
                return [.. list, $"{at}"];
            }
        }

        return null;
    }
}
