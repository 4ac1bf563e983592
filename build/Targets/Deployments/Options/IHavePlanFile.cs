using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments.Options;

/// <summary>A component whose targets write a plan for another job, or carry out one that another job has written.</summary>
internal interface IHavePlanFile : IHaveDeployment
{
    /// <summary>The sealed plan.</summary>
    [Parameter("The file of a plan that is sealed with ENVIRONMENTS_PLAN_KEY: Plan writes it, Deploy carries it out")]
    [CommandLineOnly]
    string? PlanFile => TryGetValue(() => PlanFile);
}
