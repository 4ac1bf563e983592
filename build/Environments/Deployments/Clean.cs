using Environments.Backends;
using Environments.Cleanup;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Processes;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>
/// Removes what earlier commands left behind: rendered backends that lie beside their template, states that describe nothing any more, run directories of commands
/// that were killed, reports. Never removes a file that git tracks, a state that lists resources, a run directory that somebody lives in, or a state that could
/// not be saved.
/// </summary>
/// <param name="variables">The variables as they were when this process started; git is found with them.</param>
/// <param name="runner">Runs git.</param>
public sealed class Clean(ProcessVariables variables, ICommandRunner runner)
{
    private const string RemoveByHand = "Remove it by hand; it may hold secrets";

    /// <summary>Cleans up.</summary>
    /// <param name="environments">The environments to look at.</param>
    /// <param name="leftovers">Directories of this build's own that hold nothing a later command needs.</param>
    /// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>, below which run directories may stand.</param>
    /// <param name="discardState">Whether states of ephemeral environments go although they list resources.</param>
    /// <param name="dryRun">Say what would be removed, and remove nothing.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>, <c>tool-missing</c>: it cannot be told whether a file is tracked, so nothing more is removed.</exception>
    public async Task<RunReport> RunAsync(
        IReadOnlyCollection<DeploymentEnvironment> environments, IEnumerable<string> leftovers, string temporaryDirectory, bool discardState, bool dryRun, CancellationToken cancellation)
    {
        var steps = new List<ReportStep>();
        foreach (var environment in environments)
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Add(await RenderedBackendAsync(environment, dryRun, cancellation).ConfigureAwait(false));
            steps.AddRange(new RenderedBackend(environment, variables, runner).Unfinished.ToList().Select(path => Remove(environment.Name, path, dryRun, () => File.Delete(path))));
        }

        var aws = new LocalAws(Path.Combine(temporaryDirectory, "emulator"), new(variables, TimeProvider.System), TimeProvider.System);
        steps.AddRange(await new StateCleaning(new(temporaryDirectory), aws).RunAsync(environments, discardState, dryRun, cancellation).ConfigureAwait(false));
        foreach (var directory in leftovers.Where(Directory.Exists))
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Add(Remove(Path.GetFileName(directory), directory, dryRun, () => Directory.Delete(directory, recursive: true)));
        }

        var places = new RunPlaces(variables, temporaryDirectory).All();
        var abandoned = dryRun ? RunDirectory.Abandoned(places) : RunDirectory.Sweep(places, ErroredState.DirectoryFor(variables));
        steps.AddRange(abandoned.SelectMany(left => StepsFor(left, dryRun)));
        var kept = steps.Where(step => step.Outcome == Outcome.Failed).ToList();
        return new(nameof(Clean), [new(dryRun ? "What would be removed" : "What was to be removed", [.. steps])])
        {
            Problem = kept.Count > 0 ? NotAllRemoved(kept) : null,
        };
    }

    private async Task<ReportStep> RenderedBackendAsync(DeploymentEnvironment environment, bool dryRun, CancellationToken cancellation)
    {
        var rendered = new RenderedBackend(environment, variables, runner);
        if (!rendered.IsThere)
        {
            return new(environment.Name, Outcome.Unchanged, "nothing to remove");
        }

        return await rendered.IsTrackedAsync(cancellation).ConfigureAwait(false)
            ? new(environment.Name, Outcome.Failed, $"{rendered.Path} is tracked by git and was kept", $"git -C '{environment.Directory}' rm --cached {BackendFiles.Configuration}, and rotate what it holds")
            : Remove(environment.Name, rendered.Path, dryRun, () => File.Delete(rendered.Path));
    }

    private static ReportStep Remove(string name, string path, bool dryRun, Action remove)
    {
        try
        {
            if (!dryRun)
            {
                remove();
            }

            return new(name, dryRun ? Outcome.Skipped : Outcome.Done, path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(name, Outcome.Failed, NotRemoved(path, failure.Message), RemoveByHand);
        }
    }

    private static IEnumerable<ReportStep> StepsFor(RunDirectory.Leftover left, bool dryRun)
    {
        foreach (var state in left.States)
        {
            yield return new("unsaved state", Outcome.Warning, $"{state} is the only copy of a state that could not be saved", ErroredState.Advice);
        }

        yield return left.Unremoved is { } why
            ? new("run directory", Outcome.Failed, NotRemoved(left.Path, why), RemoveByHand)
            : new("run directory", dryRun ? Outcome.Skipped : Outcome.Done, left.Path);
    }

    private static string NotRemoved(string path, string why) => $"{path} could not be removed: {why}";

    private static Problem NotAllRemoved(IReadOnlyCollection<ReportStep> kept) =>
        new("not-removed", ExitCode.Failed, $"{kept.Count} of what should be removed was kept.")
        {
            Where = string.Join(", ", kept.Select(step => step.Name)),
            Said = string.Join('\n', kept.Select(step => step.Detail)),
            Next = kept.First().Advice,
        };
}
