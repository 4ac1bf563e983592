using Environments.Cleanup;
using Environments.Processes.Sessions;
using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>A target that is killed while a program works in its run directory, as terraform does.</summary>
internal interface IHolding : IHaveSession
{
    [Parameter("The directory that the program works in, and where it leaves a state that it could not save")]
    string? Module => TryGetValue(() => Module);

    Target Hold => _ => _.Executes(() => RunAsync(async session =>
    {
        var places = new RunPlaces(session.Variables, Path.Combine(session.Root, ".nuke", "temp")).All().Where(place => !place.IsInMemory);
        using var directory = await RunDirectory.OpenAsync(places, Module!, TimeProvider.System, session.Cancellation);
        await using var reaper = Reaper.Start(directory, ErroredState.DirectoryFor(session.Variables), session.Variables);
        await PrivateFile.CreateAsync(directory["credentials"], "a secret", session.Cancellation);

        // It saves what it has when it is interrupted, as terraform does, and has left a child behind, as terraform's providers do.
        var program = SessionProcess.Start(
            new("/bin/sh", "-c", "sleep 300 & trap 'echo saved >saved; echo state >errored.tfstate; exit 1' INT; echo $! >child; while :; do sleep 0.05; done") { WorkingDirectory = Module },
            session.Variables,
            directory.FilesFor("program"));
        await program.Ended.WaitAsync(session.Cancellation);
        throw new InvalidOperationException("never reached");
    }));
}
