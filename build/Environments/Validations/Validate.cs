using System.Collections.Immutable;
using Environments.Kustomize;
using Environments.Processes;
using Environments.Reports;
using Environments.Reports.Findings;
using Environments.Validations.Checks;
using Environments.Validations.Results;

namespace Environments.Validations;

/// <summary>Looks at a directory of Flux as a cluster would: finds, builds, checks, and reports everything that was found.</summary>
/// <param name="options">What to look at.</param>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="runner">Runs kubectl.</param>
/// <param name="time">The clock.</param>
/// <param name="screen">The console.</param>
public sealed class Validate(ValidateOptions options, string temporaryDirectory, ProcessVariables variables, ICommandRunner runner, TimeProvider time, Screen screen)
{
    private static ImmutableArray<FindingRule> Rules { get; } =
        [.. BuildRules.All, .. RuleList.All.Select(rule => new FindingRule(rule.Id, rule.Why)), .. RuleList.Live.Select(rule => new FindingRule(rule.Id, rule.Why))];

    /// <summary>Everything that was found; exit code 4 where something has to be mended.</summary>
    /// <exception cref="EnvironmentsException"><c>flux-directory-missing</c>, <c>tool-missing</c>.</exception>
    public async Task<RunReport> RunAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(options.Directory))
        {
            throw new EnvironmentsException(new("flux-directory-missing", ExitCode.CalledWrongly, $"There is no directory '{options.Directory}' to validate.")
            {
                Where = "--flux",
                Next = "Name the directory that holds the clusters and overlays with --flux DIR.",
            });
        }

        using var http = new HttpClient();
        var schemas = new SchemaLocations(options.Schemas, options.Root, variables, http, time);
        var examiner = new Examiner(options, Path.Combine(temporaryDirectory, "validation"), runner, new ToolLocator(variables).Require(KustomizeTool.Kubectl), time, schemas);
        RunReport? report = null;
        await screen.WorkAsync("Validating", 0, async display =>
        {
            var (findings, summary) = await examiner.FindAsync(display, cancellation).ConfigureAwait(false);
            report = FindingsReport.Of(findings, Rules, summary.ToString());
        }).ConfigureAwait(false);
        return report!;
    }
}
