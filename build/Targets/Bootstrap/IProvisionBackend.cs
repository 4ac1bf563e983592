using Environments.Bootstrap;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Bootstrap;

/// <summary>Makes the state backend of an environment.</summary>
internal interface IProvisionBackend : IHaveBackend, IHaveDryRun, IHaveKmsKey
{
    /// <summary>The bucket for the access log.</summary>
    [Parameter("The bucket that accesses to the state are logged to; it is made if it is not there")]
    string? LogBucket => TryGetValue(() => LogBucket);

    /// <summary>The target.</summary>
    Target ProvisionBackend => _ => _
        .Description("Makes the state backend of an environment what it should be; says what was created, updated or unchanged")
        .Executes(() => RunAsync(session => new ProvisionBackend(Request, TimeProvider.System, session.Screen.Text.WriteLine)
            .RunAsync(KmsKey, LogBucket, DryRun, session.Cancellation)));
}
