using Environments.Reports;
using Environments.Targets.Components;
using Environments.Targets.Deployments.Options;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>Plans a deployment. The target itself stands on the build class: NUKE has a member of that name, which an interface cannot hide.</summary>
[ReportsAs(OutputFormat.Markdown)]
internal interface IPlan : IHavePlanFile, IHaveOutput
{
    /// <summary>Whether to answer with exit code 3 where something would change.</summary>
    [Parameter("Exit code 3 where a deployment would change something")]
    [CommandLineOnly]
    bool DetailedExitCode => TryGetValue<bool?>(() => DetailedExitCode) ?? false;
}
