using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets can be rehearsed.</summary>
internal interface IHaveDryRun : IHaveSession
{
    /// <summary>Whether to only say what would be done.</summary>
    [Parameter("Says what would be done, and does nothing")]
    [CommandLineOnly]
    bool DryRun => TryGetValue<bool?>(() => DryRun) ?? false;
}
