using Environments.Development;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>Compiles the project.</summary>
internal interface ICompile : IHaveDevelopmentTree
{
    /// <summary>The target.</summary>
    Target Compile => _ => _
        .Description("Compiles the solution")
        .Executes(() => RunAsync(session => new Compile(Tree, session.Runner).RunAsync(session.Screen.Text.WriteLine, session.Cancellation)));
}
