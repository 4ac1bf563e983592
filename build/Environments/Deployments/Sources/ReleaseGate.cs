using Environments.Git;

namespace Environments.Deployments.Sources;

/// <summary>Stands before a change of a protected environment on AWS: what is deployed there has to be a commit that others can find, on main of the remote, and nothing else.</summary>
/// <param name="environment">The name of the environment.</param>
/// <param name="source">Tells what is checked out.</param>
/// <param name="allowed">Whether <c>--allow-unreleased</c> lets anything through.</param>
/// <param name="reason">Why, as <c>--reason</c> says.</param>
internal sealed class ReleaseGate(string environment, CheckedOut source, bool allowed, string? reason)
{
    /// <summary>Lets through what is released, and the rest on request.</summary>
    /// <param name="cancellation">Kills git.</param>
    /// <returns>Whether it went through although it is not released.</returns>
    /// <exception cref="EnvironmentsException"><c>reason-missing</c>, or why it is not released: <c>not-committed</c>, <c>not-on-main</c>, <c>release-unknown</c>; exit code 2.</exception>
    public async Task<bool> PassAsync(CancellationToken cancellation)
    {
        RequireReason(allowed, reason);
        return await WhyNotAsync(cancellation).ConfigureAwait(false) is { } unreleased
            && (allowed ? true : throw new EnvironmentsException(unreleased with { Next = $"{unreleased.Next} Or deploy it all the same: --allow-unreleased --reason '...', which is recorded." }));
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
            return source.Git is { } git && await source.HeadAsync(cancellation).ConfigureAwait(false) is { } head
                ? head.IsDirty
                    ? Problem("not-committed", $"'{environment}' is protected, and files here differ from the commit {Short(head.Commit)} or are new.", "Commit them and merge that into main, or put them away with git stash -u.")
                    : await OnMainAsync(git, head, cancellation).ConfigureAwait(false)
                : Problem("release-unknown", $"'{environment}' is protected, and its files come from no commit.", "Deploy from a clone of its repository.");
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
