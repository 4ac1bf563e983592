using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>
/// The public API of the build: every target and every option, as data. The check of a command line, the committed schema and the
/// protection from ambient variables all follow from this one description.
/// </summary>
/// <param name="Targets">The targets, by name.</param>
/// <param name="Options">The options of the targets; those of the engine are in <see cref="EngineOptions"/>.</param>
public sealed record CommandLineDescription(ImmutableArray<TargetDescription> Targets, ImmutableArray<OptionDescription> Options)
{
    /// <summary>Every option that may be typed.</summary>
    internal IEnumerable<OptionDescription> AllOptions => Options.Concat(EngineOptions.Taken);

    /// <summary>The option that <paramref name="word"/> names, with or without its dashes.</summary>
    internal OptionDescription? FindOption(string word) => AllOptions.FirstOrDefault(option => option.IsNamed(word));

    /// <summary>The target that <paramref name="word"/> names.</summary>
    internal TargetDescription? FindTarget(string word) => Targets.FirstOrDefault(target => target.IsNamed(word));
}
