using Environments.Bootstrap;
using Nuke.Common;

namespace Environments.Targets.Bootstrap;

/// <summary>Says who needs what on a state backend.</summary>
internal interface IBackendPolicy : IHaveBackend, IHaveKmsKey
{
    /// <summary>The target.</summary>
    Target BackendPolicy => _ => _
        .Description("Shows the least that deployer, reader and administrator of a state backend need, as IAM policies")
        .Executes(() => RunAsync(session => new BackendPolicy(Request, TimeProvider.System, session.Screen.Text.WriteLine).RunAsync(KmsKey, session.Cancellation)));
}
