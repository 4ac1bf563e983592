using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments.Options;

/// <summary>A component whose targets change an environment.</summary>
internal interface IHaveChange : IHaveDeployment, IHaveConfirmation
{
    /// <summary>Whether a state is taken over.</summary>
    [Parameter("Takes over a state that another environment has changed last")]
    [CommandLineOnly]
    bool Adopt => TryGetValue<bool?>(() => Adopt) ?? false;

    /// <summary>Why it is done.</summary>
    [Parameter("Why it is done, for the record")]
    [CommandLineOnly]
    string? Reason => TryGetValue(() => Reason);

    /// <summary>What the options say, those of a change included.</summary>
    DeploymentOptions ChangeOptions => Options with { Confirm = Confirm, Adopt = Adopt, Reason = Reason };
}
