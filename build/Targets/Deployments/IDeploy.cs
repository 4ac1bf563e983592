using Environments.Deployments;
using Environments.Targets.Components;
using Environments.Targets.Deployments.Options;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Deploys an environment.</summary>
internal interface IDeploy : IHaveRelease, IHavePlanFile, IHaveOutput
{
    /// <summary>How old a sealed plan may be.</summary>
    [Parameter("How old the plan of --plan-file may be, such as 2h. Default is 24h")]
    [CommandLineOnly]
    string? PlanMaxAge => TryGetValue(() => PlanMaxAge);

    /// <summary>Makes the environment what its configuration says.</summary>
    Target Deploy => _ => _
        .Description("Makes an environment what its configuration says, after showing what will change")
        .Executes(() => RunAsync(session => new Deployment(One, session.DeploymentContext, DeployOptions).DeployAsync(session.Cancellation)));

    private DeploymentOptions DeployOptions => ReleaseOptions with
    {
        PlanFile = PlanFile,
        PlanMaxAge = PlanMaxAge is { } age ? Duration.Parse(age, "--plan-max-age") : null,
    };
}
