using Environments.Flux.Substitution;

namespace Environments.Validations.Rules.Workloads;

/// <summary>Every image bears a version, or the digest of one.</summary>
internal sealed class ImageTags : IRule
{
    /// <inheritdoc/>
    public string Id => "image-tag";

    /// <inheritdoc/>
    public string Why => "What 'latest' stands for changes without a commit, and differs from one node to the next.";

    /// <inheritdoc/>
    public IEnumerable<Observation> Check(ValidationTree tree) =>
        from rendered in tree.Builds.SelectMany(build => build.Objects)
        let workload = Workload.Of(rendered)
        where workload is not null
        from container in workload.Containers
        where !VariableText.IsOpen(container.Image)
        let what = WhatIsWrong(container.Image)
        where what is not null
        select new Observation(container.LocationOf("image"), $"{container} {what}.");

    private static string? WhatIsWrong(string image)
    {
        if (image.Length == 0)
        {
            return "has no image";
        }

        if (image.Contains('@', StringComparison.Ordinal))
        {
            return null;
        }

        // A colon before the last slash is that of a port.
        var name = image[(image.LastIndexOf('/') + 1)..];
        return name.IndexOf(':', StringComparison.Ordinal) switch
        {
            < 0 => $"has the image '{image}' without a tag, which means 'latest'",
            var at when name[(at + 1)..] == "latest" => $"has the image '{image}'; 'latest' is no version",
            _ => null,
        };
    }
}
