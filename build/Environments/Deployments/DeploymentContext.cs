using Environments.Processes;
using Environments.Processes.Sessions;
using Environments.Redaction;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>What every workflow on environments gets from the command that it belongs to.</summary>
/// <param name="TemporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
/// <param name="Variables">The variables as they were when this process started.</param>
/// <param name="Runner">Runs programs that only read.</param>
/// <param name="Time">The clock.</param>
/// <param name="Screen">The console.</param>
/// <param name="Redactor">Learns each secret before anything can print it.</param>
/// <param name="Interruption">Tells whether somebody who has interrupted the command insists.</param>
public sealed record DeploymentContext(
    string TemporaryDirectory, ProcessVariables Variables, ICommandRunner Runner, TimeProvider Time, Screen Screen, SecretRedactor Redactor, Interruption Interruption);
