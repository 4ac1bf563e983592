using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>Brings the local AWS up and takes it down.</summary>
public sealed class LocalEmulator
{
    private readonly LocalAws _aws;
    private readonly string _temporaryDirectory;

    /// <summary>The local AWS of one repository.</summary>
    /// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>, where it is on record.</param>
    /// <param name="variables">The variables as they were when this process started.</param>
    /// <param name="time">The clock that waiting is measured with.</param>
    public LocalEmulator(string temporaryDirectory, ProcessVariables variables, TimeProvider time)
    {
        _temporaryDirectory = temporaryDirectory;
        _aws = new(Path.Combine(temporaryDirectory, "emulator"), new(variables.ForChildren(), time), time);
    }

    /// <summary>Starts it, unless it runs.</summary>
    /// <param name="onLine">Sees what is waited for.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<RunReport> UpAsync(Action<string> onLine, CancellationToken cancellation)
    {
        var emulator = await _aws.EnsureAsync(onLine, cancellation).ConfigureAwait(false);
        return new("EmulatorUp", [new("Local emulator", [.. Steps(emulator)])]);
    }

    /// <summary>Stops it, with everything that was made in it.</summary>
    /// <exception cref="EnvironmentsException"><c>emulator-in-use</c>: another command works in it.</exception>
    public async Task<RunReport> DownAsync(CancellationToken cancellation)
    {
        var stopped = await _aws.StopAsync(cancellation).ConfigureAwait(false);
        await _aws.IfGoneAsync(new EphemeralState(_temporaryDirectory).RemoveOfEmulators, cancellation).ConfigureAwait(false);
        return new("EmulatorDown", [new("Local emulator", [stopped is null
            ? new("emulator", Outcome.Unchanged, "none was running")
            : new("emulator", Outcome.Done, $"{stopped.Kind} at {stopped.Address} was stopped, and what was made in it is gone")])]);
    }

    private static IEnumerable<ReportStep> Steps(Emulator emulator) =>
    [
        new("emulator", emulator.IsNew ? Outcome.Done : Outcome.Unchanged, $"{emulator.Kind} at {emulator.Address}, {emulator.Server}"),
        new("to look at it", Outcome.Done, $"AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test aws --region us-east-1 --endpoint-url {emulator.Address} s3 ls"),
    ];
}
