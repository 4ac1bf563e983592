using Environments.Backends;
using Environments.Git;
using Environments.Processes;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>
/// Removes what earlier commands left behind: rendered backends that lie beside their template, and reports. Never removes a file that git tracks.
/// </summary>
/// <param name="variables">The variables as they were when this process started; git is found with them.</param>
/// <param name="runner">Runs git.</param>
public sealed class Clean(ProcessVariables variables, ICommandRunner runner)
{
    /// <summary>Cleans up.</summary>
    /// <param name="environments">The environments to look at.</param>
    /// <param name="leftovers">Directories of this build's own that hold nothing a later command needs.</param>
    /// <param name="dryRun">Say what would be removed, and remove nothing.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException">A file cannot be removed, or git cannot say whether it tracks it.</exception>
    public async Task<RunReport> RunAsync(
        IEnumerable<DeploymentEnvironment> environments, IEnumerable<string> leftovers, bool dryRun, CancellationToken cancellation)
    {
        var steps = new List<ReportStep>();
        foreach (var environment in environments)
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Add(await RenderedBackendAsync(environment, dryRun, cancellation).ConfigureAwait(false));
        }

        foreach (var directory in leftovers.Where(Directory.Exists))
        {
            cancellation.ThrowIfCancellationRequested();
            steps.Add(Remove(Path.GetFileName(directory), directory, dryRun, () => Directory.Delete(directory, recursive: true)));
        }

        return new(nameof(Clean), [new(dryRun ? "Would be removed" : "Removed", [.. steps])])
        {
            Problem = steps.Any(step => step.Outcome == Outcome.Failed) ? TrackedSecret(steps) : null,
        };
    }

    private async Task<ReportStep> RenderedBackendAsync(DeploymentEnvironment environment, bool dryRun, CancellationToken cancellation)
    {
        var path = Path.Combine(environment.Directory, BackendFiles.Configuration);

        // Not File.Exists alone: a link that points nowhere is left behind as well.
        if (environment.BackendKind != BackendKind.Rendered || !(File.Exists(path) || new FileInfo(path).LinkTarget is not null))
        {
            return new(environment.Name, Outcome.Unchanged, "nothing to remove");
        }

        return await IsTrackedAsync(environment.Directory, BackendFiles.Configuration, cancellation).ConfigureAwait(false)
            ? new(environment.Name, Outcome.Failed, $"{path} is tracked by git and was kept", $"git rm --cached {BackendFiles.Configuration}, and rotate what it holds")
            : Remove(environment.Name, path, dryRun, () => File.Delete(path));
    }

    private async Task<bool> IsTrackedAsync(string directory, string file, CancellationToken cancellation)
    {
        if (new ToolLocator(variables).Find(GitCli.Tool.Name) is not { } program)
        {
            // Without git only a directory that no repository holds is known to be safe.
            return Ancestors(directory).Any(ancestor => Path.Exists(Path.Combine(ancestor, ".git")))
                ? throw new EnvironmentsException(new("tool-missing", ExitCode.Failed, "Without git it cannot be told which files are yours.") { Where = directory, Next = GitCli.Tool.Advice })
                : false;
        }

        var git = new GitCli(program, directory, runner);
        return await git.IsWorkingTreeAsync(cancellation).ConfigureAwait(false)
            && (await git.TrackedAsync([file], cancellation).ConfigureAwait(false)).Count > 0;
    }

    private static IEnumerable<string> Ancestors(string directory)
    {
        for (var ancestor = directory; ancestor is not null; ancestor = Path.GetDirectoryName(ancestor))
        {
            yield return ancestor;
        }
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
            throw new EnvironmentsException(new("not-removed", ExitCode.Failed, $"'{path}' could not be removed.") { Said = failure.Message, Next = "Remove it by hand; it may hold secrets." }, failure);
        }
    }

    private static Problem TrackedSecret(IEnumerable<ReportStep> steps)
    {
        var kept = steps.First(step => step.Outcome == Outcome.Failed);
        return new("tracked-secret", ExitCode.Failed, $"A rendered backend of {kept.Name} is tracked by git.") { Said = kept.Detail, Next = kept.Advice };
    }
}
