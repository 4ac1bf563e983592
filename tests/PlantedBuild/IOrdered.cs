using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>Targets whose order NUKE decides.</summary>
internal interface IOrdered : IHaveSession
{
    Target First => _ => _.Executes(() => Say("First"));

    Target Second => _ => _.Executes(() => Say("Second"));

    Target Third => _ => _.Executes(() => Say("Third"));

    Target Last => _ => _.DependsOn(Second, First).Executes(() => Say("Last"));

    Target Everything => _ => _.DependsOn<IOrdered>(build => build.Third, build => build.Last);

    Target Hidden => _ => _.Unlisted().Executes(() => Say("Hidden"));

    void Say(string name) => Session.Screen.Text.WriteLine($"ran {name}");
}
