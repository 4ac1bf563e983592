namespace Environments.Bootstrap;

/// <summary>Which backend a command is about, and how it is reached.</summary>
/// <param name="Environment">The environment that has it.</param>
/// <param name="TemporaryDirectory">The repository's <c>.nuke/temp</c>, where the emulator is on record.</param>
/// <param name="Variables">The variables as they were when this process started.</param>
public sealed record BackendRequest(DeploymentEnvironment Environment, string TemporaryDirectory, ProcessVariables Variables)
{
    /// <summary>Whether the local emulator is meant, and not AWS.</summary>
    public bool OnEmulator { get; init; }

    /// <summary>
    /// Renders the template of an environment whose backend is rendered: maps, lists and scalars, every secret reference resolved. Without it such a backend is
    /// refused.
    /// </summary>
    public Func<DeploymentEnvironment, CancellationToken, Task<IReadOnlyDictionary<string, object?>>>? Render { get; init; }
}
