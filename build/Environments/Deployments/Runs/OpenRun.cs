using System.Collections.Immutable;
using Environments.Cleanup;
using Environments.Deployments.Clouds;
using Environments.Deployments.Passing;
using Environments.Deployments.States;
using Environments.Terraform;

namespace Environments.Deployments.Runs;

/// <summary>
/// A run from the moment in which something may be left behind: the run directory and its reaper come first, and whatever happens in between, the directory goes in
/// the end, by this process or by its reaper.
/// </summary>
/// <param name="environment">The environment.</param>
/// <param name="context">What the command has.</param>
/// <param name="prepared">What is known of the run.</param>
/// <param name="findCloud">Finds out where the environment lives.</param>
/// <param name="options">What the command line says.</param>
internal sealed class OpenRun(
    DeploymentEnvironment environment, DeploymentContext context, PreparedRun prepared, Func<CancellationToken, Task<Cloud>> findCloud, DeploymentOptions options)
{
    private const string WaitingForCache = "Waiting for another command, which gets its providers into the same cache...";

    /// <summary>Does the work, with terraform ready to plan.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<T> InAsync<T>(Func<TerraformRun, Cloud, Task<T>> work, CancellationToken cancellation)
    {
        var errored = ErroredState.DirectoryFor(prepared.Variables);
        var places = new RunPlaces(prepared.Variables, context.TemporaryDirectory);
        foreach (var left in RunDirectory.Sweep(places.All(), errored))
        {
            await TellAsync(left, $"Removed what a command that was killed had left: {left.Path}").ConfigureAwait(false);
        }

        using var directory = await RunDirectory.OpenAsync(places.All(), prepared.Module, context.Time, cancellation).ConfigureAwait(false);
        if (directory.Remark is { } remark)
        {
            context.Screen.Line(remark);
        }

        var reaper = Reaper.Start(directory, errored, prepared.Variables);
        await using var watching = reaper.ConfigureAwait(false);
        try
        {
            using var secrets = new BackendOpening(environment, context, prepared.Variables, options.Secrets);
            var backend = await secrets.ReadAsync(cancellation).ConfigureAwait(false);
            var variables = await secrets.VariableFilesAsync(prepared.Module, directory, cancellation).ConfigureAwait(false);
            using var cloud = await findCloud(cancellation).ConfigureAwait(false);
            var state = await secrets.LocateAsync(backend, cloud, directory, cancellation).ConfigureAwait(false);
            return await work(await TerraformAsync(directory, cloud, state, variables, cancellation).ConfigureAwait(false), cloud).ConfigureAwait(false);
        }
        finally
        {
            // Before the reaper gets its all-clear, so that there is no moment in which nobody would remove it; without one the reaper does it.
            var closed = directory.Close(errored);
            await TellAsync(closed, removed: null).ConfigureAwait(false);
            if (closed.Unremoved is null)
            {
                await reaper.ClearAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task TellAsync(RunDirectory.Leftover left, string? removed)
    {
        var unsaved = new UnsavedStates(environment, prepared.Keyed, context.Time);
        foreach (var state in left.States)
        {
            var kept = await unsaved.SealAsync(state, context.Screen.Warn).ConfigureAwait(false);
            context.Screen.Line($"terraform could not save the state; the only copy is now {kept}");
            if (ErroredState.IsOf(environment, kept))
            {
                context.Screen.Line($"To save it: {PushAdvice.For(environment, context.TemporaryDirectory, kept)}, then remove the file.");
            }
        }

        if ((left.Unremoved is { } why ? $"{left.Path} could not be removed: {why}" : removed) is { } line)
        {
            context.Screen.Line(line);
        }
    }

    private async Task<TerraformRun> TerraformAsync(RunDirectory directory, Cloud cloud, StateLocation state, ImmutableArray<string> variables, CancellationToken cancellation)
    {
        var cache = PluginCache.Of(prepared.Variables);
        Directory.CreateDirectory(cache.Path);
        var terraform = new TerraformContext(prepared.Program, prepared.Module, directory["data"])
        {
            PluginCache = cache.Path,
            CliConfigFile = await CliConfigFileAsync(directory, cancellation).ConfigureAwait(false),
            Changes = state.Variables.Aggregate(
                cloud.Changes(prepared.Configuration.Region, prepared.Variables), (changes, variable) => changes.SetItem(variable.Key, variable.Value)),
        };
        var run = new TerraformRun(terraform, directory, state, environment.Name, new(prepared.Variables, context.Time, context.Interruption), context, options.LockTimeout) { VariableFiles = variables };
        using (await ExclusiveLock.TakeAsync(cache.Lock, () => context.Screen.Line(WaitingForCache), context.Time, cancellation).ConfigureAwait(false))
        {
            // The lock file has the hashes of terraform's registry; OpenTofu has a registry of its own, and adds them.
            await run.InitAsync(isLockFileFixed: prepared.Version.Product == TerraformProduct.Terraform, cancellation).ConfigureAwait(false);
        }

        return run;
    }

    private async Task<string?> CliConfigFileAsync(RunDirectory directory, CancellationToken cancellation)
    {
        if (await CliConfiguration.TextAsync(prepared.Variables, cancellation).ConfigureAwait(false) is not { } text)
        {
            return null;
        }

        await PrivateFile.CreateAsync(directory["cli.tfrc"], text, cancellation).ConfigureAwait(false);
        return directory["cli.tfrc"];
    }
}
