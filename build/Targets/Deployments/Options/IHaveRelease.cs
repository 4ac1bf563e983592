using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments.Options;

/// <summary>A component whose targets change an environment to what the files that are checked out say.</summary>
internal interface IHaveRelease : IHaveChange
{
    /// <summary>Whether what is not released may go to a protected environment.</summary>
    [Parameter("Lets a protected environment have what is not on main of the remote; wants --reason")]
    [CommandLineOnly]
    bool AllowUnreleased => TryGetValue<bool?>(() => AllowUnreleased) ?? false;

    /// <summary>What the options say, those of a release included.</summary>
    DeploymentOptions ReleaseOptions => ChangeOptions with { AllowUnreleased = AllowUnreleased };
}
