using Environments.Development;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Development;

/// <summary>Formats the project.</summary>
internal interface IFormat : IHaveDevelopmentTree
{
    /// <summary>Whether to only look.</summary>
    [Parameter("Fails where something would change, and changes nothing")]
    bool Check => TryGetValue<bool?>(() => Check) ?? false;

    /// <summary>The target.</summary>
    Target Format => _ => _
        .Description("Formats the code and writes .nuke/build.schema.json")
        .Executes(() => RunAsync(session => new Format(Tree, session.CommandLine, session.Runner).RunAsync(Check, session.Screen.Text.WriteLine, session.Cancellation)));
}
