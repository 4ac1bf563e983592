using Environments.Processes;
using Environments.Redaction;
using Environments.Secrets;

namespace Environments.Bootstrap;

/// <summary>Which backend a command is about, and how it is reached.</summary>
/// <param name="Environment">The environment that has it.</param>
/// <param name="TemporaryDirectory">The repository's <c>.nuke/temp</c>, where the emulator is on record.</param>
/// <param name="Variables">The variables as they were when this process started.</param>
/// <param name="Runner">Runs the programs that secrets are read through.</param>
/// <param name="Redactor">Learns each secret before anything can print it.</param>
public sealed record BackendRequest(
    DeploymentEnvironment Environment, string TemporaryDirectory, ProcessVariables Variables, ICommandRunner Runner, SecretRedactor Redactor)
{
    /// <summary>Whether the local emulator is meant, and not AWS.</summary>
    public bool OnEmulator { get; init; }

    /// <summary>How references are to be resolved, where the backend is a template.</summary>
    public SecretOptions Secrets { get; init; } = new();
}
