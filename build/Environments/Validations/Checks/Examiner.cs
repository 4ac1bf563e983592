using System.Collections.Immutable;
using Environments.Kustomize;
using Environments.Kustomize.Builds;
using Environments.Processes;
using Environments.Reports.Displays;
using Environments.Reports.Findings;
using Environments.Validations.Building;
using Environments.Validations.Rules.Agreement;

namespace Environments.Validations.Checks;

/// <summary>Looks at a directory: builds it, holds it against schemas, and lets every rule look. What it found before and has not changed, it knows.</summary>
/// <param name="options">What to look at.</param>
/// <param name="temporary">A directory of its own for what is kept.</param>
/// <param name="runner">Runs kubectl.</param>
/// <param name="kubectl">The absolute path of kubectl.</param>
/// <param name="time">The clock.</param>
/// <param name="schemas">Where schemas come from.</param>
internal sealed class Examiner(ValidateOptions options, string temporary, ICommandRunner runner, string kubectl, TimeProvider time, SchemaLocations schemas)
{
    private readonly RepositoryTree _repository = new(RepositoryRoot.Of(options.Directory, options.Root));
    private readonly string _directory = RealPath.Of(options.Directory);

    /// <summary>Everything that was found, sorted, and what was looked at.</summary>
    public async Task<(ImmutableArray<Finding> Findings, TreeSummary Summary)> FindAsync(IWorkDisplay display, CancellationToken cancellation)
    {
        var version = (await runner.RunAsync(ToolVersion.CommandFor(KustomizeTool.Kubectl, kubectl), onLine: null, cancellation).ConfigureAwait(false)).Output.Trim();
        var cache = new ExaminationCache(_repository, _directory, Path.Combine(temporary, "results"), Circumstances(version));
        var examination = options.AllowRemoteBases ? null : cache.Find();
        if (examination is null)
        {
            (examination, var mayBeKept) = await ExamineAsync(version, display, cancellation).ConfigureAwait(false);
            if (mayBeKept && !options.AllowRemoteBases)
            {
                await cache.KeepAsync(examination, cancellation).ConfigureAwait(false);
            }
        }

        var answers = await Task.WhenAll(RuleList.Live.Select(rule => AnswerAsync(rule, examination, cancellation))).ConfigureAwait(false);
        return (new Results.Suppressions(_repository).Apply([.. examination.Observed, .. answers.SelectMany(answer => answer)], examination.Files), examination.Summary);
    }

    private async Task<(Examination Examination, bool MayBeKept)> ExamineAsync(string version, IWorkDisplay display, CancellationToken cancellation)
    {
        var notes = new TreeNotes();
        using var builder = new KustomizeBuilder(_repository, runner, kubectl, version, temporary, time);
        var overlays = new OverlayBuilder(_repository, builder, notes, options.AllowRemoteBases);
        var tree = await new TreeBuilder(_repository, _repository.Relative(_directory), overlays, notes, display).BuildAsync(options.Environments, cancellation).ConfigureAwait(false);
        var pass = new SchemaPass(schemas.Catalogue(), options.RequireSchemas);
        var againstSchemas = await pass.CheckAsync(tree, cancellation).ConfigureAwait(false);
        var ofRules = RuleList.All.AsParallel().AsOrdered().SelectMany(rule => rule.Check(tree).Select(observation => new RuleObservation(rule.Id, observation)).ToList());
        var read = tree.Builds.SelectMany(build => build.Files).Concat(tree.Files.Select(file => file.Path)).Distinct(StringComparer.Ordinal).ToList();
        var examination = new Examination(
            [.. notes.All, .. againstSchemas.Select(observation => new RuleObservation(BuildRules.Schema.Id, observation)), .. ofRules],
            [.. RuleList.Live.SelectMany(rule => rule.Ask(tree).Select(question => new RuleQuestion(rule.Id, question)))],
            [.. read],
            Outside(read),
            new(tree.Clusters.Length, tree.Builds.Count(), tree.Builds.Sum(build => build.Objects.Length)));

        // A path that is not there may come to be outside of what is compared, and a failed build may have read anything.
        return (examination, !pass.WasIncomplete && !examination.Observed.Any(one => one.Rule == BuildRules.Paths.Id || one.Rule == BuildRules.Build.Id));
    }

    private static async Task<IEnumerable<RuleObservation>> AnswerAsync(ILiveRule rule, Examination examination, CancellationToken cancellation)
    {
        var questions = examination.Questions.Where(question => question.Rule == rule.Id).Select(question => question.Question).ToImmutableArray();
        return (await rule.AnswerAsync(questions, cancellation).ConfigureAwait(false)).Select(observation => new RuleObservation(rule.Id, observation));
    }

    // Of what is outside, whole directories count: a file that comes into one may be read as well.
    private ImmutableArray<string> Outside(IEnumerable<string> read)
    {
        var inside = _repository.Relative(_directory) is { Length: > 0 } relative ? relative + "/" : string.Empty;
        return [.. read.Where(file => !file.StartsWith(inside, StringComparison.Ordinal)).Select(file => Path.GetDirectoryName(file) is { Length: > 0 } directory ? directory : file).Distinct(StringComparer.Ordinal)];
    }

    private string Circumstances(string version) => string.Join('\n', [
        typeof(Examiner).Module.ModuleVersionId.ToString(),
        version,
        schemas.Identity(),
        $"{options.RequireSchemas}",
        .. options.Environments,
        .. _repository.RemoteUrls,
        .. ExposedServices.FilesIn(_repository.Root).Select(file => $"{_repository.Relative(file)} {Convert.ToHexStringLower(_repository.Digest(file))}"),
    ]);
}
