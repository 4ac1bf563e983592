using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>A target that says which values reached it.</summary>
internal interface ITaking : IHaveSession
{
    [Parameter("A text")]
    string? Version => TryGetValue(() => Version);

    [Parameter("A flag")]
    bool Quick => TryGetValue<bool?>(() => Quick) ?? false;

    [Parameter("A list")]
    string[]? Items => TryGetValue(() => Items);

    [Parameter("A confirmation"), CommandLineOnly]
    string? Confirm => TryGetValue(() => Confirm);

    Target Take => _ => _
        .Description("Says which values reached it")
        .Executes(() => Session.Screen.Text.WriteLine($"version={Version} quick={Quick} items={string.Join(',', Items ?? [])} confirm={Confirm}"));
}
