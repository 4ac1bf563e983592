using Environments.Development;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Development;

/// <summary>Measures the project.</summary>
internal interface IBench : IHaveDevelopmentTree
{
    /// <summary>The target.</summary>
    Target Bench => _ => _
        .Description("Measures what users wait for, as parts of the time that it would take otherwise")
        .Executes(() => RunAsync(session => new Bench(Tree, new(Tree, session.Runner), session.Runner, session.DeploymentContext.Time).RunAsync(session.Screen.Text.WriteLine, session.Cancellation)));
}
