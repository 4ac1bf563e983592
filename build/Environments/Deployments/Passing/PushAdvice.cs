using Environments.Processes;

namespace Environments.Deployments.Passing;

/// <summary>What to type to save a state that terraform could not save.</summary>
internal static class PushAdvice
{
    /// <summary>The command, to be copied into a shell.</summary>
    /// <param name="environment">The environment that the state is of.</param>
    /// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
    /// <param name="path">The file with the state.</param>
    public static string For(DeploymentEnvironment environment, string temporaryDirectory, string path) =>
        $"./build.sh Terraform {Choice(environment, temporaryDirectory)} -- state push {ShellWord.Quote(path)}";

    // A copy that stands elsewhere has the name of another environment, and its state must not end up there.
    private static string Choice(DeploymentEnvironment environment, string temporaryDirectory) =>
        Path.GetDirectoryName(environment.Directory) == Path.GetFullPath(Path.Combine("..", "..", EnvironmentCatalog.UsualDirectory), temporaryDirectory)
            ? $"--env {environment.Name}"
            : $"--env-dir {ShellWord.Quote(environment.Directory)}";
}
