using System.Text.Json;
using Environments.Backends;
using Environments.Emulation;
using Environments.Reports;

namespace Environments.Deployments.States;

/// <summary>
/// Removes states of ephemeral environments that describe nothing any more. One that lists resources is kept while these may exist: without it nobody finds them.
/// </summary>
/// <param name="states">The states.</param>
/// <param name="aws">The local emulator.</param>
internal sealed class StateCleaning(EphemeralState states, LocalAws aws)
{
    /// <summary>A step per state file.</summary>
    /// <param name="environments">The environments to look at.</param>
    /// <param name="discard">Whether states that list resources go as well.</param>
    /// <param name="dryRun">Say what would be removed, and remove nothing.</param>
    /// <param name="cancellation">Gives up waiting for another command that starts or stops the emulator.</param>
    public async Task<IReadOnlyList<ReportStep>> RunAsync(IEnumerable<DeploymentEnvironment> environments, bool discard, bool dryRun, CancellationToken cancellation)
    {
        var found = environments
            .Where(environment => environment.BackendKind == BackendKind.Ephemeral)
            .SelectMany(environment => states.FilesOf(environment).Select(path => (environment.Name, Path: path)))
            .ToList();
        if (found.Count == 0)
        {
            return [];
        }

        var isGone = await aws.IfGoneAsync(dryRun ? () => { } : states.RemoveOfEmulators, cancellation).ConfigureAwait(false);
        var isInUse = aws.IsInUse();
        return [.. found.Select(state => isGone && !EphemeralState.IsOfAws(state.Path)
            ? new(state.Name, dryRun ? Outcome.Skipped : Outcome.Done, $"{state.Path}: its emulator is gone")
            : Removed(state.Name, state.Path, EphemeralState.IsOfAws(state.Path) ? EphemeralState.HasLockNote(state.Path) : isInUse, discard, dryRun))];
    }

    private static ReportStep Removed(string name, string path, bool isInUse, bool discard, bool dryRun)
    {
        if (isInUse)
        {
            return new(name, Outcome.Warning, $"{path} is kept: a command may work on it", "Wait for it; where none runs, remove the *.lock.info beside the state");
        }

        if (!discard && ListsResources(path))
        {
            return new(name, Outcome.Warning, $"{path} is kept: it lists resources", $"./build.sh Destroy --env {name}, or --discard-state to forget them");
        }

        if (!dryRun)
        {
            File.Delete(path);
        }

        return new(name, dryRun ? Outcome.Skipped : Outcome.Done, path);
    }

    // What cannot be read may list anything.
    private static bool ListsResources(string path)
    {
        try
        {
            using var state = JsonDocument.Parse(File.ReadAllText(path));
            return !state.RootElement.TryGetProperty("resources", out var resources) || resources.GetArrayLength() > 0;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or IOException)
        {
            return true;
        }
    }
}
