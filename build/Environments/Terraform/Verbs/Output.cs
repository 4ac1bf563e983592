using Environments.Processes;

namespace Environments.Terraform.Verbs;

/// <summary><c>terraform output</c> as JSON: every output with its value, sensitive ones in clear.</summary>
internal sealed record Output
{
    /// <summary>The state of an environment without a backend; <see langword="null"/> is the backend's.</summary>
    public string? State { get; init; }

    /// <summary>The command.</summary>
    public Command In(TerraformContext context) => context.Command("output", ["-no-color", "-json", .. Flags.Given("-state", State)]);
}
