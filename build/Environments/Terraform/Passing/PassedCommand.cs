using System.Collections.Immutable;
using Environments.Processes;
using Environments.Terraform.Verbs;

namespace Environments.Terraform.Passing;

/// <summary>A command of terraform that somebody typed, read and checked.</summary>
/// <param name="Form">Which command it is.</param>
internal sealed record PassedCommand(CommandForm Form)
{
    // As Go reads a flag: https://pkg.go.dev/strconv#ParseBool.
    private static readonly ImmutableArray<string> True = ["1", "t", "T", "TRUE", "true", "True"];

    /// <summary>Its options, as they are passed on: each with its value in one word.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>What follows the options; files as absolute paths.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Whether it changes the state this time. What is given twice, and once as false, is nothing to rely on.</summary>
    public bool Writes => Form.Writes && !(Has(CommandForm.DryRun) && Options.Where(option => NameOf(option) == CommandForm.DryRun).All(IsSet));

    /// <summary>Whether its answer is JSON, one document or many.</summary>
    public bool AnswersJson => Form.AnswersJson || Has(CommandForm.Json);

    /// <summary>Whether it prints in plain text what terraform keeps as sensitive. A file that <c>show</c> is given is no name.</summary>
    public bool Reveals => Form.Reveals switch
    {
        RevealsWhen.Always => true,
        RevealsWhen.Asked => !Options.IsEmpty || (!Form.HasFile && !Arguments.IsEmpty),
        _ => false,
    };

    /// <summary>Whether exit code 2 means that a plan has changes.</summary>
    public bool AnswersChanges => Has(CommandForm.DetailedExitCode);

    /// <summary>Whether an option is set.</summary>
    public bool Has(string name) => Options.Any(option => NameOf(option) == name && IsSet(option));

    /// <summary>The command as it is run.</summary>
    /// <param name="context">What every command of the run has in common.</param>
    /// <param name="state">The state of an environment without a backend; <see langword="null"/> is the backend's.</param>
    /// <param name="wait">How long terraform may wait for a lock; <see langword="null"/> gives up at once.</param>
    /// <param name="variableFiles">The files with variables of the environment; those that were typed come later and win.</param>
    public Command In(TerraformContext context, string? state, TimeSpan? wait, ImmutableArray<string> variableFiles) => context.Command(
        Form.Name,
        [
            "-no-color",
            .. Form.Added,
            .. Form.Locks ? Flags.Given("-lock-timeout", wait) : [],
            .. Form.State == StateAccess.Option ? Flags.Given("-state", state) : [],
            .. Form.HasVariables ? Flags.Each("-var-file", variableFiles) : [],
            .. Words,
            .. Form.State == StateAccess.Argument && Arguments.IsEmpty && state is not null ? [state] : Array.Empty<string>(),
        ]);

    /// <summary>The command as it was typed, for people and for the record.</summary>
    public override string ToString() => string.Join(' ', ["terraform", Form.Name, .. Words.Select(ShellWord.Quote)]);

    // Behind two dashes nothing is an option, whatever it begins with.
    private IEnumerable<string> Words => [.. Options, .. Arguments.Any(argument => argument.StartsWith('-')) ? ["--"] : Array.Empty<string>(), .. Arguments];

    private static string NameOf(string option) => option[1..].Split('=')[0];

    private static bool IsSet(string option) => option.Split('=', 2) is not [_, var value] || True.Contains(value);
}
