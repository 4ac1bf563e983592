using Environments.Reports;
using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets report something that a script may want to read.</summary>
internal interface IHaveOutput : IHaveSession
{
    /// <summary>How to report; the console takes it from the command line before an engine starts.</summary>
    [Parameter("How to report: text for people, or json (some targets: markdown, configmap, sarif, github) with nothing else on stdout")]
    [CommandLineOnly]
    OutputFormat? Output => TryGetValue<OutputFormat?>(() => Output);
}
