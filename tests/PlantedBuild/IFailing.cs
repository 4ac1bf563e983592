using Environments.Reports;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>Targets that fail.</summary>
internal interface IFailing : IHaveSession
{
    Target Stale => _ => _.Executes(() => RunAsync(_ => throw new EnvironmentsException(
        new("plan-stale", Environments.ExitCode.LockedOrStale, "The plan is stale.") { Where = "main.tf:12", Said = "the tool\nsaid this", Next = "Plan again." })));

    Target AfterStale => _ => _.DependsOn(Stale).Executes(() => Session.Screen.Text.WriteLine("ran AfterStale"));

    Target Crash => _ => _.Executes(() => RunAsync(_ => throw new InvalidOperationException("a bug")));

    Target Outside => _ => _.Executes(() => throw new InvalidOperationException("outside of every workflow"));

    Target Report => _ => _.Executes(() => RunAsync(_ => Task.FromResult(
        new RunReport("Report", [new("Group", [new("step", Outcome.Done, "detail")])]) { ClosingLine = "Tests: 1 passed, 0 failed, 0 skipped" })));
}
