using System.Collections.Immutable;
using Environments.Audit.Records;
using Environments.Aws;
using Environments.Backends;
using Environments.Deployments.Clouds;
using Environments.Deployments.Histories;
using Environments.Deployments.Runs;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Provisioning.Locks;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>Shows who holds the lock of a state, and releases it once somebody has confirmed that its holder is gone.</summary>
/// <param name="environment">The environment.</param>
/// <param name="context">What the command has.</param>
/// <param name="options">What the command line says.</param>
public sealed class Unlock(DeploymentEnvironment environment, DeploymentContext context, DeploymentOptions options)
{
    private const string Word = "unlock";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Looks, asks, releases, and looks again.</summary>
    /// <param name="cancellation">Stops between two calls.</param>
    /// <exception cref="EnvironmentsException"><c>not-confirmed</c>, exit code 2; <c>state-still-locked</c>, exit code 5.</exception>
    public async Task<RunReport> RunAsync(CancellationToken cancellation)
    {
        var prepared = await new RunPreparation(environment, context, options).PrepareAsync(cancellation).ConfigureAwait(false);
        using var secrets = new BackendOpening(environment, context, prepared.Variables, options.Secrets);
        if (await secrets.ReadAsync(cancellation).ConfigureAwait(false) is not { } backend)
        {
            return Report([new(environment.Name, Outcome.Unchanged, "it has no state backend, and so no lock that outlives terraform")]);
        }

        var aws = new LocalAws(Path.Combine(context.TemporaryDirectory, "emulator"), new(prepared.Variables, context.Time), context.Time);
        using var cloud = await new CloudFinder(environment, context, prepared, aws).FindAsync(options, cancellation).ConfigureAwait(false);
        var reached = cloud is Cloud.Local local ? EmulatedBackend.Of(backend, local.Emulator.Address) : backend;
        using var clients = new AwsClients(cloud is Cloud.Local emulated ? AwsAccess.OfEmulator(backend, emulated.Emulator.Address) : AwsAccess.Of(backend, prepared.Variables), context.Time);
        var locks = new StateLocks(backend, clients, await CallerIdentity.OfAsync(clients, cancellation).ConfigureAwait(false), context.Time);
        var held = await locks.ReadAsync(cancellation).ConfigureAwait(false);
        if (held.IsEmpty)
        {
            return Report([new(environment.Name, Outcome.Unchanged, "nobody holds a lock")]);
        }

        await ConfirmAsync(held, cancellation).ConfigureAwait(false);

        // Only the place of the state counts for the record; nothing is written for terraform.
        using var audit = new AuditedChange(environment, context, prepared, cloud, new StateLocation.Remote(reached, BackendConfigFile.Of(reached, context.TemporaryDirectory)));
        await audit.RunAsync(AuditAction.Unlock, null, () => ReleaseAsync(locks, held, cancellation), cancellation).ConfigureAwait(false);
        return Report([.. held.Select(one => new ReportStep(one.Place, Outcome.Done, $"released; was {one}"))]);
    }

    private async Task ReleaseAsync(StateLocks locks, ImmutableArray<HeldLock> held, CancellationToken cancellation)
    {
        foreach (var one in held)
        {
            await locks.ReleaseAsync(one, cancellation).ConfigureAwait(false);
        }

        if (await locks.ReadAsync(cancellation).ConfigureAwait(false) is [var other, ..])
        {
            throw new EnvironmentsException(new("state-still-locked", ExitCode.LockedOrStale, $"The state of '{environment.Name}' is locked again, {other}.")
            {
                Where = other.Place,
                Next = "Somebody works with it: wait with --lock-timeout.",
            });
        }
    }

    private async Task ConfirmAsync(ImmutableArray<HeldLock> held, CancellationToken cancellation)
    {
        context.Screen.Show(Report([.. held.Select(one => new ReportStep(one.Place, Outcome.Warning, one.ToString()))]));
        if (options.Confirm is null && context.Screen.CanAsk)
        {
            try
            {
                var answer = await context.Screen.AskAsync($"Released under somebody who still works, a state is lost. To release it, type '{Word}':", Patience, context.Time, cancellation).ConfigureAwait(false);
                if (answer == Word)
                {
                    return;
                }
            }
            catch (TimeoutException)
            {
                // No answer is no confirmation.
            }
        }

        if (options.Confirm != Word)
        {
            throw new EnvironmentsException(new("not-confirmed", ExitCode.CalledWrongly, $"The state of '{environment.Name}' is locked, {held[0]}; it was not confirmed that the lock is to be released.")
            {
                Where = held[0].Place,
                Next = $"Make sure that its holder is gone, then: ./build.sh Unlock --env {environment.Name} --confirm {Word}",
            });
        }
    }

    private static RunReport Report(ImmutableArray<ReportStep> steps) => new(nameof(Unlock), [new("Locks", steps)]);
}
