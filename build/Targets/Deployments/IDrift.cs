using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Compares what there is with what was deployed.</summary>
internal interface IDrift : IHaveDeployment, IHaveOutput
{
    /// <summary>The target.</summary>
    Target Drift => _ => _
        .Description("Shows what was changed outside of terraform, in one or all environments; exit code 3 where there is anything")
        .Executes(() => RunAsync(session => new DriftSurvey(DeploymentOf).RunAsync(Chosen, session.Cancellation)));
}
