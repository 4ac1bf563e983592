using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets do what somebody has to confirm.</summary>
internal interface IHaveConfirmation : IHaveSession
{
    /// <summary>What confirms it.</summary>
    [Parameter("Confirms without being asked: yes or NAME to deploy, yes or destroy-NAME to destroy, as the environment demands; destroy-backend-NAME for its backend, unlock for its lock")]
    [CommandLineOnly]
    string? Confirm => TryGetValue(() => Confirm);
}
