using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary>
/// <c>terraform apply</c> of a plan file, answering with events. There is no way to apply without one: what was shown is what happens. A plan file needs no
/// approval and takes no variables.
/// </summary>
/// <param name="PlanFile">The plan.</param>
internal sealed record Apply(string PlanFile)
{
    /// <summary>How long to wait for somebody else's lock, in whole seconds; <see langword="null"/> gives up at once.</summary>
    public TimeSpan? LockTimeout { get; init; }

    /// <summary>The state of an environment without a backend, which a plan does not remember; <see langword="null"/> is the backend's.</summary>
    public string? State { get; init; }

    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command(
        "apply",
        ["-json", "-input=false", .. Flags.Given("-lock-timeout", LockTimeout), .. Flags.Given("-state", State), PlanFile]);
}
