using Nuke.Common;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>A build that makes something to keep.</summary>
public interface IHazArtifacts : INukeBuild
{
    /// <summary>Where it goes.</summary>
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
}
