using Environments.Targets.Components;
using Nuke.Common;

namespace Environments.Targets;

/// <summary>A target that is interrupted.</summary>
internal interface IWaiting : IHaveSession
{
    [Parameter("The file that says how far the target has come")]
    string? Marker => TryGetValue(() => Marker);

    Target Wait => _ => _.Executes(() => RunAsync(async session =>
    {
        try
        {
            await File.WriteAllTextAsync(Marker!, "started", CancellationToken.None);
            await Task.Delay(Timeout.Infinite, session.Cancellation);
        }
        finally
        {
            // Written to a dead terminal first: what cannot be shown must not keep the rest from happening.
            Console.WriteLine("cleaning up");
            await File.WriteAllTextAsync(Marker!, "cleaned", CancellationToken.None);
        }

        throw new InvalidOperationException("never reached");
    }));
}
