using Environments.Git;
using Environments.Processes;

namespace Environments.Deployments.Sources;

/// <summary>Which commit the files of an environment come from.</summary>
/// <param name="environment">The environment.</param>
/// <param name="variables">The variables with which git is found.</param>
/// <param name="runner">Runs git.</param>
internal sealed class CheckedOut(DeploymentEnvironment environment, ProcessVariables variables, ICommandRunner runner)
{
    /// <summary>What is checked out; <see langword="null"/> outside of a repository, without git, or before the first commit.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: git could not say.</exception>
    public async Task<GitHead?> HeadAsync(CancellationToken cancellation) => Git is { } git ? await git.HeadAsync(cancellation).ConfigureAwait(false) : null;

    /// <summary>The files below the environment that terraform reads by itself and git ignores: no commit says what is in them.</summary>
    /// <exception cref="EnvironmentsException"><c>git-failed</c>: git could not say.</exception>
    public async Task<IReadOnlyList<string>> IgnoredInputsAsync(CancellationToken cancellation) => Git is { } git
        ? [.. (await git.IgnoredAsync(cancellation).ConfigureAwait(false)).Where(ModuleFiles.IsReadByItself)]
        : [];

    /// <summary>Git in the environment's directory; <see langword="null"/> where it is in no working tree or git is not there.</summary>
    public GitCli? Git => GitCli.IsInWorkingTree(environment.Directory) && new ToolLocator(variables).Find(GitCli.Tool.Name) is { } program
        ? new(program, environment.Directory, runner)
        : null;
}
