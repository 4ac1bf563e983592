using System.Collections.Immutable;
using Environments.Emulation;
using Environments.Processes;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Says whether the local AWS runs, and which providers are at hand without the registry.</summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="runner">Runs docker.</param>
/// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
/// <param name="time">The clock that waiting is measured with.</param>
internal sealed class EmulatorDiagnosis(ProcessVariables variables, ICommandRunner runner, string temporaryDirectory, TimeProvider time)
{
    /// <summary>The emulator.</summary>
    public async Task<ReportStep> LookAsync(CancellationToken cancellation)
    {
        var host = new EmulatorHost(variables, runner, time);
        try
        {
            return await new LocalAws(Path.Combine(temporaryDirectory, "emulator"), host, time).FindAsync(cancellation).ConfigureAwait(false) is { } running
                ? new("emulator", Outcome.Done, $"{running.Kind} at {running.Address}, {running.Server}")
                : NoneOf(await host.SourcesAsync(cancellation).ConfigureAwait(false));
        }
        catch (EnvironmentsException failure)
        {
            return new("emulator", Outcome.Warning, $"{failure.Problem.What} ({failure.Problem.Where})", failure.Problem.Next);
        }
    }

    private static ReportStep NoneOf(ImmutableArray<EmulatorSource> sources) => sources is [var first, ..]
        ? new("emulator", Outcome.Unchanged, $"none runs; the next command that needs one starts {first.Description}")
        : new("emulator", Outcome.Missing, "none runs, and there is nothing to start one with", EmulatorHost.WaysToGetOne);

    /// <summary>The providers.</summary>
    public ReportStep Providers() => Terraform.ProviderMirror.All(variables) is [_, ..] mirrors
        ? new("providers", Outcome.Done, $"{string.Join("; ", mirrors.Select(mirror => $"{string.Join(", ", mirror.Providers)} from {mirror.Path}"))}; others from their registry")
        : new("providers", Outcome.Done, $"from their registry, kept in {Terraform.PluginCache.Of(variables).Path}");
}
