using System.Collections.Immutable;
using Environments.Backends;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Says which environments there are, and which of the named exceptions to "no plaintext secret outlives a command" are on this disk.</summary>
internal sealed class EnvironmentDiagnosis(ImmutableArray<DeploymentEnvironment> environments)
{
    /// <summary>A step per environment.</summary>
    public IEnumerable<ReportStep> Environments() => environments.Select(environment => new ReportStep(
        environment.Name, Outcome.Done, $"{Backend(environment.BackendKind)} ({environment.Directory})"));

    /// <summary>A step per rendered backend that lies beside its template.</summary>
    public IEnumerable<ReportStep> PlaintextSecrets()
    {
        var rendered = environments
            .Where(environment => environment.BackendKind == BackendKind.Rendered)
            .Select(environment => (environment.Name, environment.Directory, Path: Path.Combine(environment.Directory, BackendFiles.Configuration)))
            .Where(file => File.Exists(file.Path))
            .Select(file => new ReportStep(file.Name, Outcome.Warning, $"{file.Path} was rendered and may hold secrets", $"./build.sh Clean --env-dir '{file.Directory}'"))
            .ToList();
        return rendered.Count > 0 ? rendered : [new("rendered secrets", Outcome.Done, "none on disk")];
    }

    private static string Backend(BackendKind kind) => kind switch
    {
        BackendKind.Rendered => $"state backend from {BackendFiles.Template}, rendered for each command",
        BackendKind.Static => $"state backend from {BackendFiles.Configuration}",
        _ => "no state backend: ephemeral state in the local emulator",
    };
}
