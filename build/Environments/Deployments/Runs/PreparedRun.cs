using Environments.Kcl;
using Environments.Terraform;

namespace Environments.Deployments.Runs;

/// <summary>What is known of a run before it begins.</summary>
/// <param name="Variables">The variables that its programs get: those of the process, and those of the environment's <c>.env</c> that it has not.</param>
/// <param name="Module">The directory of the terraform module.</param>
/// <param name="Program">The absolute path of terraform or tofu.</param>
/// <param name="Version">What it says it is.</param>
/// <param name="Configuration">What the environment says about itself.</param>
internal sealed record PreparedRun(ProcessVariables Variables, string Module, string Program, TerraformVersion Version, CompiledConfiguration Configuration)
{
    /// <summary>The variables with the key for sealed files, which none of the programs needs and none gets.</summary>
    public required ProcessVariables Keyed { get; init; }
}
