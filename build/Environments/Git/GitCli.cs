using Environments.Processes;

namespace Environments.Git;

/// <summary>The git program, for one working tree.</summary>
/// <param name="program">The absolute path of git.</param>
/// <param name="directory">A directory in the working tree.</param>
/// <param name="runner">Runs it.</param>
internal sealed class GitCli(string program, string directory, ICommandRunner runner)
{
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

    // A path is a path, never a pattern; and no variable of a surrounding git hook may point git at another repository.
    private Command Command(params IEnumerable<string> arguments) => new Command(program, ["--literal-pathspecs", .. arguments]) { WorkingDirectory = directory }
        .With("GIT_DIR", null)
        .With("GIT_WORK_TREE", null)
        .With("GIT_INDEX_FILE", null);

    private EnvironmentsException Failed(Command command, CommandResult result) => new(
        new("git-failed", ExitCode.Failed, $"'{command}' failed with exit code {result.ExitCode}.") { Where = directory, Said = result.Explanation });
}
