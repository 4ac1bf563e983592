using Environments.Bootstrap;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Bootstrap;

/// <summary>Takes the state backend of an environment down.</summary>
internal interface IDestroyBackend : IHaveBackend, IHaveConfirmation, IHaveDryRun
{
    /// <summary>Where the records of deployments go.</summary>
    [Parameter("The ZIP file that the audit records are kept in; must not be there yet")]
    string? AuditArchive => TryGetValue(() => AuditArchive);

    /// <summary>The target.</summary>
    Target DestroyBackend => _ => _
        .Description("Takes the state backend of an environment down, unless a state, a lock or anything unknown is in it")
        .Executes(() => RunAsync(session => new DestroyBackend(Request, TimeProvider.System, session.Screen.Text.WriteLine)
            .RunAsync(Confirm, AuditArchive, DryRun, session.Cancellation)));
}
