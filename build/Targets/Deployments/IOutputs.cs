using Environments.Reports;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Shows what a deployment has put out.</summary>
internal interface IOutputs : IHaveDeployment, IHaveOutput
{
    /// <summary>The sensitive output that is shown all the same.</summary>
    [Parameter("The name of a sensitive output that is shown, on a terminal only")]
    [CommandLineOnly]
    string? Reveal => TryGetValue(() => Reveal);

    /// <summary>The target.</summary>
    [ReportsAs(OutputFormat.ConfigMap)]
    Target Outputs => _ => _
        .Description("Shows the outputs of the last deployment, sensitive ones masked")
        .Executes(() => RunAsync(session => DeploymentOf(One).OutputsAsync(Reveal, session.Cancellation)));
}
