using Nuke.Common;

namespace Environments.Targets.Components;

/// <summary>A component whose targets work on environments.</summary>
internal interface IHaveEnvironment : IHaveSession
{
    /// <summary>The name of the environment; without it, all of them.</summary>
    [Parameter("The environment, such as dev, staging or production")]
    string? Env => TryGetValue(() => Env);

    /// <summary>The directory of an environment that stands elsewhere.</summary>
    [Parameter("The directory of an environment that does not stand under --environments")]
    string? EnvDir => TryGetValue(() => EnvDir);

    /// <summary>The directory that holds the environments.</summary>
    [Parameter("The directory that holds the environments. Default is 'examples'")]
    string? Environments => TryGetValue(() => Environments);

    /// <summary>The one environment that the options choose, for targets that work on one.</summary>
    /// <exception cref="EnvironmentsException"><c>environment-needed</c>: none was chosen; the error lists those there are.</exception>
    DeploymentEnvironment One => Env is not null || EnvDir is not null ? Chosen[0] : throw new EnvironmentsException(
        new("environment-needed", global::Environments.ExitCode.CalledWrongly, "This target needs to be told which environment.")
        {
            Next = Chosen.Count == 0 ? "Name its directory with --env-dir." : $"Use --env with one of: {string.Join(", ", Chosen.Select(environment => $"{environment.Name} ({environment.BackendKind.ToString().ToLowerInvariant()})"))}.",
        });

    /// <summary>The environments that the options choose.</summary>
    IReadOnlyList<DeploymentEnvironment> Chosen => new EnvironmentChoice(Session.Root, Environments, Env, EnvDir).Chosen();
}
