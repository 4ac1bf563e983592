namespace Environments.Kustomize;

/// <summary>Reads the one thing that is needed from the configuration of a repository: https://git-scm.com/docs/git-config.</summary>
internal static class GitConfiguration
{
    /// <summary>The addresses of the remotes; none where the repository is a worktree, or none of git.</summary>
    public static IReadOnlyList<string> RemoteUrlsOf(string root)
    {
        var file = Path.Combine(root, ".git", "config");
        return File.Exists(file)
            ? [.. File.ReadLines(file).Select(line => line.Trim()).Where(line => line.StartsWith("url", StringComparison.Ordinal) && line.Contains('=', StringComparison.Ordinal)).Select(line => line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim())]
            : [];
    }
}
