using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary><c>terraform state list</c>: one address per line, no line for an empty state. A state that was never written is exit code 1.</summary>
internal sealed record StateList
{
    /// <summary>The state of an environment without a backend; <see langword="null"/> is the backend's.</summary>
    public string? State { get; init; }

    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command("state list", ["-no-color", .. Flags.Given("-state", State)]);
}
