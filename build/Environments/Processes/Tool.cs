using System.Collections.Immutable;

namespace Environments.Processes;

/// <summary>A program of somebody else's that this build uses, as data: how it is found, how it tells its version, which version is needed.</summary>
/// <param name="Name">The name under which it stands on PATH.</param>
/// <param name="VersionArguments">What makes it print its version; none where it cannot.</param>
internal sealed record Tool(string Name, params ImmutableArray<string> VersionArguments)
{
    /// <summary>The oldest version that works; <see langword="null"/> where any does.</summary>
    public Version? Minimum { get; init; }

    /// <summary>What does not work without it.</summary>
    public required string NeededFor { get; init; }

    /// <summary>How to get it, as a command or an address.</summary>
    public required string Advice { get; init; }

    /// <summary>What it must not do while it tells its version, such as ask the internet for news.</summary>
    public ImmutableSortedDictionary<string, string?> Changes { get; init; } = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);
}
