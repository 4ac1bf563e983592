using Environments.Deployments;
using Environments.Reports;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Shows who changed an environment.</summary>
internal interface IHistory : IHaveEnvironment, IHaveEmulator, IHaveSecretsEngine, IHaveOutput
{
    /// <summary>How many commands are shown.</summary>
    [Parameter("How many commands are shown, the newest first. Default is 20")]
    string? Last => TryGetValue(() => Last);

    /// <summary>The target.</summary>
    [ReportsAs(OutputFormat.Markdown)]
    Target History => _ => _
        .Description("Shows who changed an environment, when, from which commit, and what came of it")
        .Executes(() => RunAsync(session => new History(One, session.DeploymentContext, new() { OnEmulator = Emulator, Secrets = new() { Engine = SecretsEngine } }).RunAsync(Last, session.Cancellation)));
}
