using System.Collections.Immutable;

namespace Environments.CommandLine;

/// <summary>
/// The options that NUKE owns. No option of ours may bear one of these names. Some of them are refused on both engines, because each would
/// make the command do something else than it says, or needs what a terminal in CI does not have.
/// </summary>
public static class EngineOptions
{
    private static readonly ImmutableArray<string> Verbosities = ["Minimal", "Normal", "Quiet", "Verbose"];

    /// <summary>Those that this build takes, with NUKE's meaning. What runs is named on the command line, never in a variable.</summary>
    public static ImmutableArray<OptionDescription> Taken { get; } =
    [
        new("Help", OptionKind.Flag, "Shows the help text for this build assembly") { IsCommandLineOnly = true },
        new("NoLogo", OptionKind.Flag, "Disables displaying the NUKE logo"),
        new("Profile", OptionKind.List, "Defines the profiles to load"),
        new("Root", OptionKind.Text, "Root directory during build execution"),
        new("Skip", OptionKind.List, "List of targets to be skipped. Empty list skips all dependencies") { IsCommandLineOnly = true },
        new("Target", OptionKind.List, "List of targets to be invoked. Default is '{default_target}'") { IsCommandLineOnly = true },
        new("Verbosity", OptionKind.Choice, "Logging verbosity during build execution. Default is 'Normal'") { Choices = Verbosities },
    ];

    /// <summary>Those that this build refuses, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Continue"] = "it would skip what an earlier command did, and the world may have changed since",
        ["GenerateConfiguration"] = "the CI definitions of this project are written by hand",
        ["Host"] = "the host follows from the CI system's own variables",
        ["Partition"] = "no target of this project can be split",
        ["Plan"] = "it opens a browser, which a CI system has not",
        ["ShellCompletion"] = "completion reads the committed .nuke/build.schema.json",
        ["Strict"] = "the targets are independent of each other, so their order is never undefined",
        ["VisualStudioDebug"] = "attach a debugger to the process instead",
    };

    /// <summary>Every name that NUKE would match to a parameter of its own.</summary>
    public static IEnumerable<string> AllNames => Taken.Select(option => option.Member).Concat(Refused.Keys);
}
