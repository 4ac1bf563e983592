using Environments.Deployments;
using Environments.Targets.Deployments.Options;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Any command of terraform, with an environment around it. It has no formats of its own: what terraform prints is what it reports.</summary>
internal interface ITerraform : IHaveRelease
{
    /// <summary>The target.</summary>
    [TakesPassed("state list")]
    Target Terraform => _ => _
        .Description("Runs a command of terraform in an environment, such as: -- state list; confirms and records one that writes")
        .Executes(() => RunAsync(session => new TerraformCommand(One, session.DeploymentContext, ReleaseOptions)
            .RunAsync(session.Passed, Environment.CurrentDirectory, session.Cancellation)));
}
