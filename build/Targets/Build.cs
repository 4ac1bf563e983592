using Environments.Targets.Deployments;
using Environments.Targets.Development;
using Environments.Targets.Diagnosis;
using Nuke.Common;
using IHazReports = Nuke.Components.IHazReports;

namespace Environments.Targets;

/// <summary>The build: a list of components. Each of them brings its options and its targets.</summary>
internal sealed class Build : NukeBuild, IDoctor, IClean, IEmulator, ICompile, ITest, IFormat, IHazReports
{
    /// <summary>Runs the targets that the command line names; without any, help.</summary>
    public static int Run() => Execute<Build>();

    /// <inheritdoc/>
    Nuke.Common.IO.AbsolutePath IHazReports.ReportDirectory => TemporaryDirectory / "output";
}
