using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Looks at what was deployed.</summary>
internal interface IDrift : IHaveEnvironment, IHaveOutput
{
    /// <summary>Compares what there is with what was deployed.</summary>
    Target Drift => _ => _
        .Description("Shows what was changed outside of terraform; exit code 3 where there is anything")
        .Executes(() => RunAsync(session => IDeploy.DeploymentOf(One, session).DriftAsync(session.Cancellation)));

    /// <summary>Shows the outputs.</summary>
    Target Outputs => _ => _
        .Description("Shows the outputs of the last deployment, sensitive ones masked")
        .Executes(() => RunAsync(session => IDeploy.DeploymentOf(One, session).OutputsAsync(session.Cancellation)));
}
