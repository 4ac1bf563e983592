using Environments.Deployments;
using Environments.Targets.Components;
using Environments.Targets.Deployments.Options;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Removes what was deployed.</summary>
internal interface IDestroy : IHaveRelease, IHaveOutput
{
    /// <summary>Removes it.</summary>
    Target Destroy => _ => _
        .Description("Removes everything that was deployed to an environment")
        .Executes(() => RunAsync(session => new Deployment(One, session.DeploymentContext, ReleaseOptions).DestroyAsync(session.Cancellation)));
}
