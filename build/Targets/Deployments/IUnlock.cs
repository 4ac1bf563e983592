using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Releases the lock of a state.</summary>
internal interface IUnlock : IHaveDeployment, IHaveOutput, IHaveConfirmation
{
    /// <summary>The target.</summary>
    Target Unlock => _ => _
        .Description("Shows who holds the lock of a state, and releases it after a confirmation")
        .Executes(() => RunAsync(session => new Unlock(One, session.DeploymentContext, Options with { Confirm = Confirm }).RunAsync(session.Cancellation)));
}
