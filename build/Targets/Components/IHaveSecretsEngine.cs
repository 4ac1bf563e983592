using Environments.Secrets;
using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets resolve secret references.</summary>
internal interface IHaveSecretsEngine : IHaveSession
{
    /// <summary>The engine.</summary>
    [Parameter("The engine for all secret references. Default is vals where it is on PATH and can")]
    SecretsEngine? SecretsEngine => TryGetValue<SecretsEngine?>(() => SecretsEngine);
}
