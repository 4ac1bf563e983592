using Environments.CommandLine;

namespace Environments.Targets.Components;

/// <summary>Turns <c>--env</c>, <c>--env-dir</c> and <c>--environments</c> into environments.</summary>
/// <param name="Root">The root directory of the repository.</param>
/// <param name="Environments">What <c>--environments</c> says.</param>
/// <param name="Env">What <c>--env</c> says.</param>
/// <param name="EnvDir">What <c>--env-dir</c> says; it wins over a name that a variable or a file sets as the default.</param>
internal sealed record EnvironmentChoice(string Root, string? Environments, string? Env, string? EnvDir)
{
    /// <summary>The one that is named, or all of them.</summary>
    /// <exception cref="EnvironmentsException">There is none of that name, or no such directory.</exception>
    public IReadOnlyList<DeploymentEnvironment> Chosen() =>
        EnvDir is not null ? [EnvironmentCatalog.FindAt(FromHere(EnvDir))]
        : Env is not null ? [Catalog().Find(Env)]
        : Catalog().All();

    /// <summary>Checks the choice before anything runs, where it was typed or one of the targets takes it.</summary>
    /// <exception cref="EnvironmentsException">The choice cannot be meant; exit code 2.</exception>
    public static void Check(Invocation invocation, CommandLineDescription description, string root)
    {
        if (invocation.IsTyped("Env") && invocation.IsTyped("EnvDir"))
        {
            throw new EnvironmentsException(new("environment-named-twice", ExitCode.CalledWrongly, "An environment is named with --env or with --env-dir, not with both.")
            {
                Next = "Leave one of them out.",
            });
        }

        if (!invocation.Has("Help") && (invocation.IsTyped("Env") || description.Targets.Any(target => invocation.Targets.Contains(target.Name) && target.Options.Contains("Env"))))
        {
            try
            {
                _ = new EnvironmentChoice(root, invocation["Environments"], invocation["Env"], invocation["EnvDir"]).Chosen();
            }
            catch (EnvironmentsException misuse) when (!invocation.IsTyped("Env") && invocation.Sources.TryGetValue("Env", out var source))
            {
                throw new EnvironmentsException(misuse.Problem with { Where = $"{misuse.Problem.Where} (the environment is named by {source})" }, misuse);
            }
        }
    }

    // Only the default may be absent: a repository without environments is no mistake, a directory that was named and is not there is one.
    private EnvironmentCatalog Catalog() => Environments is null
        ? new(Path.Combine(Root, EnvironmentCatalog.UsualDirectory))
        : FromHere(Environments) is var named && Directory.Exists(named)
            ? new(named)
            : throw new EnvironmentsException(new("unknown-environments-directory", ExitCode.CalledWrongly, $"There is no directory '{Environments}'.")
            {
                Where = "--environments",
                Next = $"Name the directory that holds the environments; without the option it is '{EnvironmentCatalog.UsualDirectory}'.",
            });

    // A path that somebody types is meant from the current directory, one in a parameters file from the root.
    private string FromHere(string path) => Directory.Exists(Path.GetFullPath(path)) ? Path.GetFullPath(path) : Path.GetFullPath(path, Root);
}
