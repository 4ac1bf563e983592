using System.Collections.Immutable;

namespace Environments.Terraform.Passing;

/// <summary>
/// The commands of terraform that can be passed on, from their usage texts (https://developer.hashicorp.com/terraform/cli/commands and
/// https://opentofu.org/docs/cli/commands). What is not listed here is refused, such as a command of a later version: nobody knows yet what it writes.
/// </summary>
internal static class KnownCommands
{
    /// <summary>The option that names a file with variables.</summary>
    public const string VariableFile = "var-file";

    /// <summary>Has a state pushed over one that is not its predecessor.</summary>
    public const string Force = "force";

    /// <summary>The command that writes a whole state.</summary>
    public const string StatePush = "state push";

    private const string IgnoreRemoteVersion = "ignore-remote-version";
    private static readonly ImmutableArray<string> Planning = ["target", "exclude", "parallelism"];

    /// <summary>Every one of them.</summary>
    public static ImmutableArray<CommandForm> All { get; } =
    [
        new("graph") { Flags = ["draw-cycles"], Values = ["type"], Files = ["plan"] },
        new("metadata functions") { Flags = [CommandForm.Json] },
        new("modules") { Flags = [CommandForm.Json] },
        new("output") { Flags = [CommandForm.Json, "raw"], Reveals = RevealsWhen.Asked, State = StateAccess.Option, HasArguments = true },
        new("plan")
        {
            Flags = ["destroy", "refresh-only", "refresh", "compact-warnings", "concise", CommandForm.DetailedExitCode, CommandForm.Json],
            Values = [.. Planning, "replace"],
            Files = [VariableFile],
            State = StateAccess.Option,
            Locks = true,
        },
        new("providers") { Values = ["test-directory"] },
        new("providers schema") { Flags = [CommandForm.Json] },
        new("show") { Flags = [CommandForm.Json], Reveals = RevealsWhen.Asked, State = StateAccess.Argument, HasArguments = true, HasFile = true },
        new("state list") { Values = ["id"], State = StateAccess.Option, HasArguments = true },
        new("state pull") { Reveals = RevealsWhen.Always, State = StateAccess.BackendOnly, AnswersJson = true },
        new("state show") { State = StateAccess.Option, HasArguments = true },
        new("validate") { Flags = [CommandForm.Json, "no-tests"], Values = ["test-directory"] },
        new("version") { Flags = [CommandForm.Json] },
        Writing("import") with { Values = ["parallelism"], Files = [VariableFile] },
        Writing("refresh") with { Flags = ["compact-warnings", CommandForm.Json], Values = Planning, Files = [VariableFile], HasArguments = false },
        Writing("state mv") with { Flags = [CommandForm.DryRun, IgnoreRemoteVersion] },
        Writing(StatePush) with { Flags = [Force, IgnoreRemoteVersion], State = StateAccess.BackendOnly, HasFile = true },
        Writing("state replace-provider") with { Added = ["-auto-approve"] },
        Writing("state rm") with { Flags = [CommandForm.DryRun, IgnoreRemoteVersion] },
        Writing("taint") with { Flags = ["allow-missing", IgnoreRemoteVersion] },
        Writing("untaint") with { Flags = ["allow-missing", IgnoreRemoteVersion] },
    ];

    private static CommandForm Writing(string name) =>
        new(name) { Writes = true, Locks = true, State = StateAccess.Option, HasArguments = true, Flags = [IgnoreRemoteVersion] };
}
