using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;
using Nuke.Components;

namespace Environments.Targets.Deployments;

/// <summary>Removes what commands left behind.</summary>
internal interface IClean : IHaveEnvironment, IHaveOutput, IHaveDryRun, IHazReports
{
    /// <summary>The target.</summary>
    Target Clean => _ => _
        .Description("Removes rendered secrets of one or all environments; of all, reports as well")
        .Executes(() => RunAsync(session => new Clean(session.Variables, session.Runner).RunAsync(
            Chosen, Env is null && EnvDir is null ? [ReportDirectory!] : [], TemporaryDirectory!, DryRun, session.Cancellation)));
}
