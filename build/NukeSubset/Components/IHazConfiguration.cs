using Nuke.Common;

namespace Nuke.Components;

/// <summary>A build that compiles.</summary>
public interface IHazConfiguration : INukeBuild
{
    /// <summary>Debug on a developer's machine, Release elsewhere, unless told otherwise.</summary>
    [Parameter]
    Configuration Configuration => TryGetValue(() => Configuration) ?? (IsLocalBuild ? Configuration.Debug : Configuration.Release);
}
