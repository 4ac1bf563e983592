using System.Collections.Immutable;
using Environments.Kustomize;
using Environments.Kustomize.Builds;
using Environments.Processes;
using Environments.Reports;
using Environments.Reports.Displays;
using Environments.Reports.Findings;
using Environments.Validations.Building;
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

        var kubectl = new ToolLocator(variables).Require(KustomizeTool.Kubectl);
        var version = VersionOfAsync(kubectl, cancellation);
        var root = RepositoryRoot.Of(options.Directory, options.Root);
        var repository = new RepositoryTree(root);
        var notes = new TreeNotes();
        using var builder = new KustomizeBuilder(repository, runner, kubectl, version, Path.Combine(temporaryDirectory, "validation"), time);
        ValidationTree? tree = null;
        await screen.WorkAsync("Validating", 0, async display => tree = await BuildAsync(repository, builder, notes, display, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        var observed = notes.All.Concat(RuleList.All.AsParallel().AsOrdered().SelectMany(rule => rule.Check(tree!).Select(observation => (rule.Id, observation)).ToList())).ToList();
        foreach (var rule in RuleList.Live)
        {
            observed.AddRange((await rule.CheckAsync(tree!, cancellation).ConfigureAwait(false)).Select(observation => (rule.Id, observation)));
        }

        var findings = new Suppressions(repository).Apply(observed, tree!.Files);
        return FindingsReport.Of(findings, Rules, Summary(tree, builder));
    }

    private static ImmutableArray<FindingRule> Rules { get; } =
        [.. BuildRules.All, .. RuleList.All.Select(rule => new FindingRule(rule.Id, rule.Why)), .. RuleList.Live.Select(rule => new FindingRule(rule.Id, rule.Why))];

    private Task<ValidationTree> BuildAsync(RepositoryTree repository, KustomizeBuilder builder, TreeNotes notes, IWorkDisplay display, CancellationToken cancellation)
    {
        var overlays = new OverlayBuilder(repository, builder, notes, options.AllowRemoteBases);
        return new TreeBuilder(repository, repository.Relative(RealPath.Of(options.Directory)), overlays, notes, display).BuildAsync(options.Environments, cancellation);
    }

    private async Task<string> VersionOfAsync(string kubectl, CancellationToken cancellation) =>
        (await runner.RunAsync(ToolVersion.CommandFor(KustomizeTool.Kubectl, kubectl), onLine: null, cancellation).ConfigureAwait(false)).Output.Trim();

    private static string Summary(ValidationTree tree, KustomizeBuilder builder) =>
        $"{tree.Clusters.Length} clusters, {tree.Builds.Count()} builds ({builder.Kept} of them kept from before), {tree.Builds.Sum(build => build.Objects.Length)} objects";
}
