using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;
using Nuke.Components;

namespace Environments.Targets.Deployments;

/// <summary>Removes what commands left behind.</summary>
internal interface IClean : IHaveEnvironment, IHaveOutput, IHaveDryRun, IHazReports
{
    /// <summary>Whether states of ephemeral environments go although they list resources.</summary>
    [Parameter("Removes states of ephemeral environments although they list resources, which nobody will find again")]
    [CommandLineOnly]
    bool DiscardState => TryGetValue<bool?>(() => DiscardState) ?? false;

    /// <summary>The target.</summary>
    Target Clean => _ => _
        .Description("Removes rendered secrets of one or all environments; of all, reports as well")
        .Executes(() => RunAsync(session => new Clean(session.Variables, session.Runner).RunAsync(
            Chosen, Env is null && EnvDir is null ? [ReportDirectory!] : [], TemporaryDirectory!, DiscardState, DryRun, session.Cancellation)));
}
