using Environments.Backends;
using Environments.Git;
using Environments.Processes;

namespace Environments.Deployments.States;

/// <summary>A <c>backend.yaml</c> that somebody had rendered beside its template, secrets included.</summary>
/// <param name="environment">The environment.</param>
/// <param name="variables">The variables as they were when this process started; git is found with them.</param>
/// <param name="runner">Runs git.</param>
internal sealed class RenderedBackend(DeploymentEnvironment environment, ProcessVariables variables, ICommandRunner runner)
{
    /// <summary>Sees what happens to it.</summary>
    public Action<string> OnLine { get; init; } = _ => { };

    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.Combine(environment.Directory, BackendFiles.Configuration);

    /// <summary>Whether there is one; a link that points nowhere is left behind as well.</summary>
    public bool IsThere => environment.BackendKind == BackendKind.Rendered && (File.Exists(Path) || new FileInfo(Path).LinkTarget is not null);

    /// <summary>What a rendering that was killed has left beside it, before it could take its place.</summary>
    public IEnumerable<string> Unfinished => Directory.Exists(environment.Directory)
        ? Directory.EnumerateFiles(environment.Directory, $"{BackendFiles.Configuration}.*").Where(path => Guid.TryParseExact(System.IO.Path.GetExtension(path).TrimStart('.'), "N", out _)).Order(StringComparer.Ordinal)
        : [];

    /// <summary>The name under which a rendering is written, until it takes the place of the one before.</summary>
    public static string UnfinishedOf(string path) => $"{path}.{Guid.NewGuid():N}";

    /// <summary>Whether git tracks it; then it is not ours to remove.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>, <c>tool-missing</c>: it cannot be told.</exception>
    public async Task<bool> IsTrackedAsync(CancellationToken cancellation)
    {
        if (!GitCli.IsInWorkingTree(environment.Directory))
        {
            return false;
        }

        var git = new GitCli(new ToolLocator(variables).Require(GitCli.Tool), environment.Directory, runner);
        return (await git.TrackedAsync([BackendFiles.Configuration], cancellation).ConfigureAwait(false)).Count > 0;
    }

    /// <summary>Removes it at the end of a command; what cannot be removed is said, and fails nothing that was done.</summary>
    public async Task RemoveAsync()
    {
        try
        {
            foreach (var unfinished in Unfinished)
            {
                File.Delete(unfinished);
                OnLine($"Removed {unfinished}, which a Render that was killed had left.");
            }

            if (!IsThere)
            {
                return;
            }

            // Also for a command that was interrupted.
            if (await IsTrackedAsync(CancellationToken.None).ConfigureAwait(false))
            {
                OnLine($"warning: {Path} is tracked by git and was kept; it may hold secrets.");
                return;
            }

            File.Delete(Path);
            OnLine($"Removed {Path}, which had been rendered from the template beside it.");
        }
        catch (Exception failure) when (failure is EnvironmentsException or IOException or UnauthorizedAccessException)
        {
            OnLine($"warning: {Path} may hold secrets, and was not removed: {failure.Message.Split('\n')[0]}");
        }
    }
}
