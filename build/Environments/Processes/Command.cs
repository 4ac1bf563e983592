using System.Collections.Immutable;

namespace Environments.Processes;

/// <summary>
/// A program to run, as data: what stands here is what starts, argument by argument, with no shell in between. Building a command and running
/// it are two things, so that every argument can be tested without the program.
/// </summary>
/// <param name="Program">The absolute path of the program.</param>
/// <param name="Arguments">Its arguments, each as the program will see it.</param>
internal sealed record Command(string Program, params ImmutableArray<string> Arguments)
{
    /// <summary>The directory it starts in; <see langword="null"/> is the one of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>What differs from the environment that it inherits; <see langword="null"/> removes a variable.</summary>
    public ImmutableSortedDictionary<string, string?> Changes { get; init; } = ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal);

    /// <summary>How long it may take before it is killed; <see langword="null"/> is as long as it wants.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>What it reads on stdin: what must stand neither in an argument nor on disk; <see langword="null"/> is an empty one.</summary>
    public string? Input { get; init; }

    /// <summary>Whether its output is data, to be kept to the letter; else it is text, and its line ends become line feeds.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>The same command with one variable changed.</summary>
    public Command With(string variable, string? value) => this with { Changes = Changes.SetItem(variable, value) };

    /// <summary>The whole environment of the program: what is inherited, and what this command changes of it.</summary>
    public IReadOnlyDictionary<string, string> VariablesFrom(ProcessVariables inherited)
    {
        var set = Changes.Where(change => change.Value is not null);
        return set.Aggregate(inherited.Without(Changes.Keys), (variables, change) => variables.With(change.Key, change.Value!)).All();
    }

    /// <summary>The command as a person would type it, for errors.</summary>
    public override string ToString() => string.Join(' ', [Path.GetFileName(Program), .. Arguments]);
}
