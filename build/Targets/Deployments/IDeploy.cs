using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Deploys an environment, and removes it again.</summary>
internal interface IDeploy : IHaveDeployment, IHaveOutput, IHaveConfirmation, IHaveAdoption
{
    /// <summary>Makes the environment what its configuration says.</summary>
    Target Deploy => _ => _
        .Description("Makes an environment what its configuration says, after showing what will change")
        .Executes(() => RunAsync(session => Confirmed.DeployAsync(session.Cancellation)));

    /// <summary>Removes it.</summary>
    Target Destroy => _ => _
        .Description("Removes everything that was deployed to an environment")
        .Executes(() => RunAsync(session => Confirmed.DestroyAsync(session.Cancellation)));

    private Deployment Confirmed => new(One, Session.DeploymentContext, Options with { Confirm = Confirm, Adopt = Adopt });
}
