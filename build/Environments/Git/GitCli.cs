using Environments.Processes;

namespace Environments.Git;

/// <summary>The git program, for one working tree.</summary>
/// <param name="program">The absolute path of git.</param>
/// <param name="directory">A directory in the working tree.</param>
/// <param name="runner">Runs it.</param>
internal sealed class GitCli(string program, string directory, ICommandRunner runner)
{
    private const string Origin = "origin";
    private const string Main = "refs/heads/main";
    private static readonly TimeSpan RemotePatience = TimeSpan.FromMinutes(2);

    /// <summary>The program itself.</summary>
    public static Tool Tool { get; } = new("git", "--version")
    {
        NeededFor = "promotion, and to know which files are committed",
        Advice = "Install git from https://git-scm.com/downloads",
    };

    /// <summary>The files among <paramref name="paths"/> that git tracks, as given; all are relative to the directory.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: git could not say.</exception>
    public async Task<IReadOnlySet<string>> TrackedAsync(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var command = Command(["ls-files", "-z", "--", .. paths]);
        var result = await runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
        return result.Succeeded
            ? result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal)
            : throw Failed(command, result);
    }

    /// <summary>The files below the directory that git ignores, relative to it.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: git could not say.</exception>
    public async Task<IReadOnlyList<string>> IgnoredAsync(CancellationToken cancellation)
    {
        var command = Command("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", ".");
        var result = await runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
        return result.Succeeded ? result.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : throw Failed(command, result);
    }

    /// <summary>What is checked out; <see langword="null"/> where there is no commit yet.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: git could not say.</exception>
    public async Task<GitHead?> HeadAsync(CancellationToken cancellation)
    {
        var commit = await runner.RunAsync(Command("rev-parse", "--verify", "--quiet", "HEAD"), null, cancellation).ConfigureAwait(false);
        if (commit.Output.Trim() is not { Length: > 0 } id)
        {
            return null;
        }

        var status = Command("status", "--porcelain", "--untracked-files=normal");
        var changes = await runner.RunAsync(status, null, cancellation).ConfigureAwait(false);
        var branch = await runner.RunAsync(Command("symbolic-ref", "--short", "--quiet", "HEAD"), null, cancellation).ConfigureAwait(false);
        return changes.Succeeded
            ? new(id, changes.Output.Length > 0, branch.Output.Trim() is { Length: > 0 } name ? name : null)
            : throw Failed(status, changes);
    }

    /// <summary>The commit of main on the remote <c>origin</c>, asked of the remote itself; <see langword="null"/> where it has no such branch.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: there is no such remote, or it does not answer.</exception>
    public async Task<string?> RemoteHeadAsync(CancellationToken cancellation)
    {
        var command = Remote("ls-remote", Origin, Main);
        var result = await runner.RunAsync(command, null, cancellation).ConfigureAwait(false);
        return !result.Succeeded ? throw Failed(command, result)
            : result.Output.Split('\t') is [var commit, _] ? commit
            : null;
    }

    /// <summary>Whether a commit is another one or stands before it. Where that one is not here yet it is fetched, and no branch, tag or file changes by that.</summary>
    /// <param name="commit">The full id of the older one.</param>
    /// <param name="later">The full id of the later one, which is main of the remote.</param>
    /// <param name="cancellation">Kills git.</param>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: git could not say.</exception>
    public async Task<bool> IsAncestorAsync(string commit, string later, CancellationToken cancellation)
    {
        if (commit == later)
        {
            return true;
        }

        var fetch = Remote("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", Origin, Main);
        if (!(await runner.RunAsync(Command("cat-file", "-e", later), null, cancellation).ConfigureAwait(false)).Succeeded
            && await runner.RunAsync(fetch, null, cancellation).ConfigureAwait(false) is { Succeeded: false } unfetched)
        {
            throw Failed(fetch, unfetched);
        }

        var ask = Command("merge-base", "--is-ancestor", commit, later);
        var answer = await runner.RunAsync(ask, null, cancellation).ConfigureAwait(false);
        return answer.ExitCode is 0 or 1 ? answer.Succeeded : throw Failed(ask, answer);
    }

    /// <summary>
    /// Whether some directory upward is the root of a working tree. Asked of the disk and not of git, whose refusal (a foreign owner, a broken index) must not
    /// be taken for an answer.
    /// </summary>
    public static bool IsInWorkingTree(string directory)
    {
        for (var ancestor = directory; ancestor is not null; ancestor = Path.GetDirectoryName(ancestor))
        {
            if (Path.Exists(Path.Combine(ancestor, ".git")))
            {
                return true;
            }
        }

        return false;
    }

    // Nobody is there to be asked for a password.
    private Command Remote(params IEnumerable<string> arguments) => Command(arguments).With("GIT_TERMINAL_PROMPT", "0") with { Limit = RemotePatience };

    // A path is a path, never a pattern; and no variable of a surrounding git hook may point git at another repository.
    private Command Command(params IEnumerable<string> arguments) => new Command(program, ["--literal-pathspecs", .. arguments]) { WorkingDirectory = directory }
        .With("GIT_DIR", null)
        .With("GIT_WORK_TREE", null)
        .With("GIT_INDEX_FILE", null);

    private EnvironmentsException Failed(Command command, CommandResult result) => new(
        new("git-failed", ExitCode.Failed, $"'{command}' failed with exit code {result.ExitCode}.") { Where = directory, Said = result.Explanation });
}
