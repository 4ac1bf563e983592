using System.Collections.Immutable;
using Environments.Backends;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Says which environments there are.</summary>
internal sealed class EnvironmentDiagnosis(ImmutableArray<DeploymentEnvironment> environments)
{
    /// <summary>A step per environment.</summary>
    public IEnumerable<ReportStep> Environments() => environments.Select(environment => new ReportStep(
        environment.Name, Outcome.Done, $"{Backend(environment.BackendKind)} ({environment.Directory})"));

    private static string Backend(BackendKind kind) => kind switch
    {
        BackendKind.Rendered => $"state backend from {BackendFiles.Template}, rendered for each command",
        BackendKind.Static => $"state backend from {BackendFiles.Configuration}",
        _ => "no state backend: ephemeral state in the local emulator",
    };
}
