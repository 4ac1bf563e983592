using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>A component whose targets change a state.</summary>
internal interface IHaveAdoption : IHaveSession
{
    /// <summary>Whether a state is taken over.</summary>
    [Parameter("Takes over a state that another environment has changed last")]
    [CommandLineOnly]
    bool Adopt => TryGetValue<bool?>(() => Adopt) ?? false;
}
