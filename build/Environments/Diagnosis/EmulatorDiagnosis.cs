using Environments.Emulation;
using Environments.Reports;

namespace Environments.Diagnosis;

/// <summary>Says whether the local AWS runs, and which providers are at hand without the registry.</summary>
internal sealed class EmulatorDiagnosis(ProcessVariables variables, string temporaryDirectory, TimeProvider time)
{
    /// <summary>The emulator.</summary>
    public async Task<ReportStep> LookAsync(CancellationToken cancellation)
    {
        var aws = new LocalAws(Path.Combine(temporaryDirectory, "emulator"), new(variables, time), time);
        return await aws.FindAsync(cancellation).ConfigureAwait(false) is { } running
            ? new("emulator", Outcome.Done, $"{running.Kind} at {running.Address}, process {running.ProcessId}")
            : new("emulator", Outcome.Unchanged, "none runs; the next command that needs one starts it");
    }

    /// <summary>The providers.</summary>
    public ReportStep Providers() => Terraform.ProviderMirror.Find(variables) is { } mirror
        ? new("providers", Outcome.Done, $"{string.Join(", ", mirror.Providers)} from {mirror.Path}, others from their registry")
        : new("providers", Outcome.Done, $"from their registry, kept in {Terraform.PluginCache.Of(variables).Path}");
}
