using System.Collections.Immutable;

namespace Environments.Terraform.Passing;

/// <summary>What is known of one of terraform's commands: whether it writes, and which words may follow it. An option that is not listed is not passed on.</summary>
/// <param name="Name">Its words, as <c>state list</c>.</param>
internal sealed record CommandForm(string Name)
{
    /// <summary>With it, a command that writes only says what it would write.</summary>
    public const string DryRun = "dry-run";

    /// <summary>Has the answer in JSON.</summary>
    public const string Json = "json";

    /// <summary>Has a plan with changes answered with exit code 2.</summary>
    public const string DetailedExitCode = "detailed-exitcode";

    /// <summary>Whether it changes the state.</summary>
    public bool Writes { get; init; }

    /// <summary>Whether its answer is JSON without being asked.</summary>
    public bool AnswersJson { get; init; }

    /// <summary>Whether it prints in plain text what terraform keeps as sensitive: always, or with an option or an argument.</summary>
    public RevealsWhen Reveals { get; init; }

    /// <summary>How it is told of a state that no backend has.</summary>
    public StateAccess State { get; init; }

    /// <summary>Whether it takes the lock of the state.</summary>
    public bool Locks { get; init; }

    /// <summary>Options without a value, or with one behind an equals sign.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Options with a value.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Options whose value is a file.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Whether anything but options may follow it.</summary>
    public bool HasArguments { get; init; }

    /// <summary>Whether what follows it is a file.</summary>
    public bool HasFile { get; init; }

    /// <summary>What is added to it, because nobody can answer its own question.</summary>
    public ImmutableArray<string> Added { get; init; } = [];

    /// <summary>Whether it reads variables, so that it gets those of the environment.</summary>
    public bool HasVariables => Files.Contains(KnownCommands.VariableFile);

    /// <summary>Every option.</summary>
    public IEnumerable<string> Options => [.. Flags, .. Values, .. Files];
}
