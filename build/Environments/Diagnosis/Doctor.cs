using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Environments.Processes;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Looks at everything that the targets rely on and says what is missing and which command mends it. Changes nothing.</summary>
/// <param name="environments">The environments to look at.</param>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="runner">Runs the tools.</param>
/// <param name="engine">Which engine runs the targets, and why.</param>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
public sealed class Doctor(IEnumerable<DeploymentEnvironment> environments, ProcessVariables variables, ICommandRunner runner, string engine, string temporaryDirectory)
{
    /// <summary>The findings. A missing tool is no failure: not every team needs each of them.</summary>
    public async Task<RunReport> ExamineAsync(CancellationToken cancellation)
    {
        var tools = new ToolDiagnosis(new(variables), runner);
        var seen = await Task.WhenAll(KnownTools.All.Select(tool => tools.LookAtAsync(tool, cancellation))).ConfigureAwait(false);
        var chosen = environments.ToImmutableArray();
        var emulator = new EmulatorDiagnosis(variables, runner, temporaryDirectory, TimeProvider.System);
        return new(
            nameof(Doctor),
            [
                new("Build", [.. Build()]),
                new("Tools", [.. seen, emulator.Providers(), await emulator.LookAsync(cancellation).ConfigureAwait(false)]),
                new("Credentials", [.. new CredentialDiagnosis(variables).Look()]),
                new("Environments", [.. new EnvironmentDiagnosis(chosen).Environments()]),
                new("Plaintext secrets", [.. new PlaintextDiagnosis(chosen, variables, temporaryDirectory).Look()]),
            ]);
    }

    private IEnumerable<ReportStep> Build() =>
    [
        new("engine", Outcome.Done, engine),
        new(".NET", Outcome.Done, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}"),
    ];
}
