using Environments.Deployments;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets.Deployments;

/// <summary>The local AWS that dev runs on.</summary>
internal interface IEmulator : IHaveOutput
{
    /// <summary>Starts it.</summary>
    Target EmulatorUp => _ => _
        .Description("Starts the local AWS emulator, unless it runs")
        .Executes(() => RunAsync(session => Emulator.UpAsync(session.Screen.Text.WriteLine, session.Cancellation)));

    /// <summary>Stops it.</summary>
    Target EmulatorDown => _ => _
        .Description("Stops the local AWS emulator, with everything that was made in it")
        .Executes(() => RunAsync(session => Emulator.DownAsync(session.Cancellation)));

    private LocalEmulator Emulator => new(TemporaryDirectory!, Session.Variables, TimeProvider.System);
}
