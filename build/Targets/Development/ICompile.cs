using Environments.Development;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Development;

/// <summary>Compiles the project.</summary>
internal interface ICompile : IHaveDevelopmentTree
{
    /// <summary>The target.</summary>
    Target Compile => _ => _
        .Description("Compiles the solution")
        .Executes(() => RunAsync(session => new Compile(Tree, session.Runner).RunAsync(session.Screen.Text.WriteLine, session.Cancellation)));
}
