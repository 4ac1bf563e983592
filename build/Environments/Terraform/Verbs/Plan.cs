using System.Collections.Immutable;
using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary><c>terraform plan</c>, answering with events. Variables come from files only: an argument can be read by everybody on the machine.</summary>
internal sealed record Plan
{
    /// <summary>What it aims at.</summary>
    public PlanMode Mode { get; init; }

    /// <summary>Whether exit code 2 says that there are changes.</summary>
    public bool DetailedExitCode { get; init; }

    /// <summary>Whether the state is locked meanwhile. Without it a plan can be read next to somebody's apply, and must not be applied.</summary>
    public bool Lock { get; init; } = true;

    /// <summary>How long to wait for somebody else's lock, in whole seconds; <see langword="null"/> gives up at once.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary>The state of an environment without a backend; <see langword="null"/> is the backend's.</summary>
    public string? State { get; init; }

    /// <summary>Files with variables, the later winning.</summary>
    public ImmutableArray<string> VariableFiles { get; init; } = [];

    /// <summary>Addresses to which the plan is restricted; none is everything.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>Addresses that are to be replaced although nothing else asks for it.</summary>
    public ImmutableArray<string> Replace { get; init; } = [];

    /// <summary>Where the plan is written, with everything secret in it; <see langword="null"/> writes none.</summary>
    public string? Out { get; init; }

    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command(
        "plan",
        [
            "-json",
            "-input=false",
            .. Flags.When(Mode == PlanMode.Destroy, "-destroy"),
            .. Flags.When(Mode == PlanMode.RefreshOnly, "-refresh-only"),
            .. Flags.When(DetailedExitCode, "-detailed-exitcode"),
            .. Flags.When(!Lock, "-lock=false"),
            .. Flags.Given("-lock-timeout", LockTimeout),
            .. Flags.Given("-state", State),
            .. Flags.Each("-var-file", VariableFiles),
            .. Flags.Each("-target", Targets),
            .. Flags.Each("-replace", Replace),
            .. Flags.Given("-out", Out),
        ]);
}
