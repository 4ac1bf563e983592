using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>A build whose targets show what an engine does with order, failures, secrets and signals.</summary>
internal sealed class Build : NukeBuild, IOrdered, IFailing, ILeaking, IWaiting, IHolding, ITaking
{
    public static int Run() => Execute<Build>();

    protected override void OnBuildCreated() => ((IHaveSession)this).Session.EngineStarted();
}
