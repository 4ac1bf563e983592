using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>A command as it was called, checked against the description: every name is known, every value has the right form.</summary>
/// <param name="Targets">The targets, by their described names, in the order in which they were named.</param>
/// <param name="Values">The values of each option, by <see cref="OptionDescription.Member"/>, from wherever they were taken.</param>
/// <param name="Sources">Where the values of each option stand: the command line, a variable, a file.</param>
/// <param name="Secrets">Values that must not appear in any output.</param>
public sealed record Invocation(
    ImmutableArray<string> Targets,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values,
    IReadOnlyDictionary<string, string> Sources,
    ImmutableArray<string> Secrets)
{
    /// <summary>What followed <c>--</c>, for the one target that takes it.</summary>
    public ImmutableArray<string> Passed { get; init; } = [];

    /// <summary>The single value of an option, or <see langword="null"/> where it was not given.</summary>
    public string? this[string member] => Values.TryGetValue(member, out var values) && values is [var value, ..] ? value : null;

    /// <summary>Whether an option stands on the command line itself.</summary>
    public bool IsTyped(string member) => Sources.TryGetValue(member, out var source) && source == ArgumentReader.Source;

    /// <summary>Whether a flag was given and not set to false.</summary>
    public bool Has(string flag) =>
        Values.TryGetValue(flag, out var values) && !values.Contains("false", StringComparer.OrdinalIgnoreCase);
}
