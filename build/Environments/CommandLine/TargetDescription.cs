using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>One target of the command line.</summary>
/// <param name="Name">Its name as it is typed, in any case.</param>
/// <param name="Options">The <see cref="OptionDescription.Member"/> of each option that it takes.</param>
public sealed record TargetDescription(string Name, ImmutableArray<string> Options)
{
    /// <summary>The formats in which it reports, as <c>--output</c> names them.</summary>
    public ImmutableArray<string> Formats { get; init; } = ["text", "json"];

    /// <summary>An example of what follows <c>--</c>, for a target that takes and needs that; <see langword="null"/> for any other.</summary>
    public string? PassedExample { get; init; }

    /// <summary>Whether <paramref name="word"/> means this target; NUKE ignores case and hyphens.</summary>
    public bool IsNamed(string word) =>
        word.Replace("-", string.Empty, StringComparison.Ordinal).Equals(Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it reports in that format.</summary>
    public bool Reports(string format) => Formats.Contains(format, StringComparer.OrdinalIgnoreCase);
}
