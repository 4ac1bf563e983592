using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>A build that reports.</summary>
public interface IHazReports : IHazArtifacts
{
    /// <summary>Where the reports go.</summary>
    AbsolutePath ReportDirectory => ArtifactsDirectory / "reports";
}
