using Environments.Deployments.Clouds;
using Environments.Deployments.Runs;
using Environments.Git;

namespace Environments.Deployments.Sources;

/// <summary>Stands before a change of a protected environment on AWS: what is deployed there has to be a commit that others can find, on main of the remote, and nothing else.</summary>
/// <param name="environment">The name of the environment.</param>
/// <param name="source">Tells what is checked out.</param>
/// <param name="allowed">Whether <c>--allow-unreleased</c> lets anything through.</param>
/// <param name="reason">Why, as <c>--reason</c> says.</param>
internal sealed class ReleaseGate(string environment, CheckedOut source, bool allowed, string? reason)
{
    private const string NotCommittedAdvice =
        "Commit them and merge that into main, or put them away with git stash -u. The file of a sealed plan is in nobody's way where git ignores it, as *.tfplan here.";

    private string? _passed;

    /// <summary>The gate of an environment; <see langword="null"/> where nothing is protected.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">What the command has.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="prepared">What is known of the run.</param>
    /// <exception cref="EnvironmentsException"><c>reason-missing</c>; exit code 2.</exception>
    public static ReleaseGate? Of(DeploymentEnvironment environment, DeploymentContext context, DeploymentOptions options, PreparedRun prepared)
    {
        RequireReason(options.AllowUnreleased, options.Reason);
        return prepared.Configuration.IsProtected && CloudFinder.IsOnAws(environment, options)
            ? new(environment.Name, new(environment, prepared.Variables, context.Runner), options.AllowUnreleased, options.Reason)
            : null;
    }

    /// <summary>Lets through what is released, and the rest on request.</summary>
    /// <param name="cancellation">Kills git.</param>
    /// <returns>Whether it went through although it is not released.</returns>
    /// <exception cref="EnvironmentsException"><c>reason-missing</c>, or why it is not released: <c>not-committed</c>, <c>not-on-main</c>, <c>release-unknown</c>; exit code 2.</exception>
    public async Task<bool> PassAsync(CancellationToken cancellation)
    {
        RequireReason(allowed, reason);
        var unreleased = await WhyNotAsync(cancellation).ConfigureAwait(false);
        return unreleased is null || allowed ? unreleased is not null : throw new EnvironmentsException(
            unreleased with { Next = $"{unreleased.Next} Or deploy it all the same: --allow-unreleased --reason '...', which is recorded." });
    }

    /// <summary>Makes sure, right before something is changed, that the files are still those that went through: between both somebody was asked.</summary>
    /// <param name="cancellation">Kills git.</param>
    /// <exception cref="EnvironmentsException"><c>commit-changed</c>: another commit was checked out meanwhile; or as <see cref="PassAsync"/>. Exit code 2, and nothing was changed.</exception>
    public async Task PassAgainAsync(CancellationToken cancellation)
    {
        var before = _passed;
        await PassAsync(cancellation).ConfigureAwait(false);
        if (_passed != before)
        {
            throw new EnvironmentsException(Problem("commit-changed", $"The plan for '{environment}' was made from another commit than the one that is checked out now.", "Call the command again."));
        }
    }

    /// <summary>Nobody lets something through without saying why.</summary>
    /// <exception cref="EnvironmentsException"><c>reason-missing</c>; exit code 2.</exception>
    public static void RequireReason(bool allowed, string? reason)
    {
        if (allowed && string.IsNullOrWhiteSpace(reason))
        {
            throw new EnvironmentsException(new("reason-missing", ExitCode.CalledWrongly, "--allow-unreleased wants a reason, which is recorded.") { Next = "Add --reason '...'." });
        }
    }

    private async Task<Problem?> WhyNotAsync(CancellationToken cancellation)
    {
        try
        {
            if (source.Git is not { } git || await source.HeadAsync(cancellation).ConfigureAwait(false) is not { } head)
            {
                return Problem("release-unknown", $"'{environment}' is protected, and its files come from no commit.", "Deploy from a clone of its repository.");
            }

            _passed = head.Commit;
            return head.IsDirty
                ? Problem("not-committed", $"'{environment}' is protected, and files here differ from the commit {Short(head.Commit)} or are new.", NotCommittedAdvice)
                : await source.IgnoredInputsAsync(cancellation).ConfigureAwait(false) is [var ignored, ..]
                    ? Problem("not-committed", $"'{environment}' is protected, and git ignores '{ignored}', which terraform reads.", "Commit it, or move it elsewhere.")
                    : await OnMainAsync(git, head, cancellation).ConfigureAwait(false);
        }
        catch (EnvironmentsException unknown) when (unknown.Problem.Id == "git-failed")
        {
            return Problem("release-unknown", $"'{environment}' is protected, and git cannot tell whether the commit is on main of the remote.", "Check the remote 'origin' and the network.") with
            {
                Said = unknown.Problem.Said,
            };
        }
    }

    private async Task<Problem?> OnMainAsync(GitCli git, GitHead head, CancellationToken cancellation)
    {
        if (await git.RemoteHeadAsync(cancellation).ConfigureAwait(false) is not { } main)
        {
            return Problem("release-unknown", $"'{environment}' is protected, and the remote has no branch main.", "Push main to the remote 'origin'.");
        }

        return await git.IsAncestorAsync(head.Commit, main, cancellation).ConfigureAwait(false) ? null : Problem(
            "not-on-main",
            $"'{environment}' is protected, and the commit {Short(head.Commit)} is not on main of the remote.",
            "Merge it into main and check that out. In a shallow clone, fetch the history first: git fetch --unshallow.");
    }

    private static Problem Problem(string id, string what, string next) => new(id, ExitCode.CalledWrongly, what) { Next = next };

    private static string Short(string commit) => commit[..Math.Min(12, commit.Length)];
}
