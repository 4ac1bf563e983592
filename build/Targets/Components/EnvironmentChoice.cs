using Environments.CommandLine;

namespace Environments.Targets.Components;

/// <summary>Turns <c>--env</c>, <c>--env-dir</c> and <c>--environments</c> into environments.</summary>
internal static class EnvironmentChoice
{
    private const string DefaultDirectory = "examples";

    /// <summary>The environments of the repository.</summary>
    public static EnvironmentCatalog Catalog(string root, string? directory) => new(Path.GetFullPath(directory ?? DefaultDirectory, root));

    /// <summary>The one that is named, or all of them.</summary>
    /// <exception cref="EnvironmentsException">There is none of that name, or two ways to name one are mixed.</exception>
    public static IEnumerable<DeploymentEnvironment> Of(string root, string? directory, string? name, string? path) => (name, path) switch
    {
        (null, null) => Catalog(root, directory).All(),
        ({ } named, null) => [Catalog(root, directory).Find(named)],
        (null, { } at) => [EnvironmentCatalog.FindAt(at)],
        _ => throw new EnvironmentsException(new("environment-named-twice", Environments.ExitCode.CalledWrongly, "An environment is named with --env or with --env-dir, not with both.")
        {
            Next = "Leave one of them out.",
        }),
    };

    /// <summary>The same, for a command that is only being checked.</summary>
    public static IEnumerable<DeploymentEnvironment> Of(Invocation invocation, string root) =>
        Of(root, invocation["Environments"], invocation["Env"], invocation["EnvDir"]);
}
