using Environments.Deployments;
using Environments.Targets.Bootstrap;
using Environments.Targets.Deployments;
using Environments.Targets.Development;
using Environments.Targets.Diagnosis;
using Environments.Targets.Flux;
using Nuke.Common;
using IHazReports = Nuke.Components.IHazReports;

namespace Environments.Targets;

/// <summary>The build: a list of components. Each of them brings its options and its targets.</summary>
internal sealed class Build : NukeBuild, IDoctor, IRender, IPlan, IDeploy, IDestroy, IDrift, IOutputs, ITerraform, IHistory, IUnlock, IClean, IEmulator, IProvisionBackend, IBackendPolicy, IDestroyBackend, IValidate, ICompile, ITest, IFormat, IBench, IHazReports
{
    /// <summary>Runs the targets that the command line names; without any, help.</summary>
    public static int Run() => Execute<Build>();

    /// <summary>Hides a member of NUKE, which only the build class itself can do.</summary>
    public new Target Plan => _ => _
        .Description("Shows what a deployment would change")
        .Executes(() => From<IPlan>().RunAsync(session =>
            new Deployment(From<IPlan>().One, session.DeploymentContext, From<IPlan>().Options with { PlanFile = From<IPlan>().PlanFile })
                .PlanAsync(From<IPlan>().DetailedExitCode, session.Cancellation)));

    /// <inheritdoc/>
    protected override void OnBuildCreated() => From<IDoctor>().Session.EngineStarted();

    private T From<T>()
        where T : class => (this as T)!;

    /// <inheritdoc/>
    Nuke.Common.IO.AbsolutePath IHazReports.ReportDirectory => TemporaryDirectory / "output";
}
