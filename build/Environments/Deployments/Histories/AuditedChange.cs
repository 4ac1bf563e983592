using System.Reflection;
using Environments.Audit;
using Environments.Audit.Records;
using Environments.Audit.Stores;
using Environments.Aws;
using Environments.Deployments.Clouds;
using Environments.Deployments.Runs;
using Environments.Deployments.Sources;
using Environments.Deployments.States;
using Environments.Terraform;
using Environments.Terraform.Events;

namespace Environments.Deployments.Histories;

/// <summary>Writes down what is about to be done with an environment and what came of it, around the change itself.</summary>
internal sealed class AuditedChange : IDisposable
{
    private readonly DeploymentEnvironment _environment;
    private readonly DeploymentContext _context;
    private readonly PreparedRun _prepared;
    private readonly Cloud _cloud;
    private readonly string _state;
    private readonly AwsClients? _clients;
    private readonly IAuditStore _store;

    /// <summary>Asks nobody yet.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">What the command has.</param>
    /// <param name="prepared">What is known of the run.</param>
    /// <param name="cloud">Where the environment lives.</param>
    /// <param name="state">Where its state is, and the records with it.</param>
    public AuditedChange(DeploymentEnvironment environment, DeploymentContext context, PreparedRun prepared, Cloud cloud, StateLocation state)
    {
        (_environment, _context, _prepared, _cloud) = (environment, context, prepared, cloud);
        if (state is StateLocation.Remote remote)
        {
            var access = cloud is Cloud.Local local ? AwsAccess.OfEmulator(remote.Backend, local.Emulator.Address) : AwsAccess.Of(remote.Backend, prepared.Variables);
            _clients = new(access, context.Time);
            _store = new S3AuditStore(_clients, remote.Backend);
            _state = remote.Backend.ToString();
        }
        else
        {
            _store = new DirectoryAuditStore(context.TemporaryDirectory);
            _state = $"{cloud.Identity}/{environment.Name}";
        }
    }

    /// <summary>Why it is done; <see langword="null"/> where nobody has said.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether a protected environment gets what is not released.</summary>
    public bool IsUnreleased { get; init; }

    /// <summary>The command that terraform is given, for the record; <see langword="null"/> where it follows from what is done.</summary>
    public string? Command { get; init; }

    private AuditTrail Trail => new(_store, new(_prepared.Variables), _context.Redactor);

    /// <summary>Stops where another environment has changed the state last: a copy that was not given a state of its own would take everything for something to remove.</summary>
    /// <param name="adopt">Whether the state is taken over on purpose.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException"><c>state-of-another-environment</c>; exit code 2.</exception>
    public async Task RefuseForeignAsync(bool adopt, CancellationToken cancellation)
    {
        if (!adopt && await new AuditLog(_store, _context.Redactor).LastEnvironmentAsync(_state, cancellation).ConfigureAwait(false) is { } last && last != _environment.Name)
        {
            throw new EnvironmentsException(new("state-of-another-environment", ExitCode.CalledWrongly, $"The state was changed last by the environment '{last}', and not by '{_environment.Name}'.")
            {
                Where = _state,
                Next = "Give this environment a key of its own, or take the state over with --adopt.",
            });
        }
    }

    /// <summary>Does it, once it is written down.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="plan">What it will change; <see langword="null"/> where nobody knows.</param>
    /// <param name="change">Does it.</param>
    /// <param name="cancellation">Gives up writing it down; what was begun is written down all the same.</param>
    /// <exception cref="EnvironmentsException"><c>audit-not-written</c>: nothing was changed. <c>audit-result-not-written</c>: everything was. Or what the change ends with.</exception>
    public async Task RunAsync(AuditAction action, PlanSummary? plan, Func<Task> change, CancellationToken cancellation)
    {
        await Trail.WriteKeptAsync(cancellation).ConfigureAwait(false);
        var intent = await IntentAsync(action, plan, cancellation).ConfigureAwait(false);
        await Trail.WriteIntentAsync(intent, cancellation).ConfigureAwait(false);
        try
        {
            await change().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await WriteFailureAsync(intent, failure).ConfigureAwait(false);
            throw;
        }

        await Trail.WriteResultAsync(intent, new(_context.Time.GetUtcNow(), AuditOutcome.Succeeded, (int)ExitCode.Done), CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _clients?.Dispose();

    // What ended the change is what the command ends with; that it could not be written down comes on top.
    private async Task WriteFailureAsync(AuditRecord intent, Exception failure)
    {
        var result = failure switch
        {
            OperationCanceledException => new AuditResult(_context.Time.GetUtcNow(), AuditOutcome.Interrupted, (int)ExitCode.Interrupted, "interrupted"),
            EnvironmentsException { Problem: var problem } => new(_context.Time.GetUtcNow(), AuditOutcome.Failed, (int)problem.ExitCode, problem.Id),
            _ => new(_context.Time.GetUtcNow(), AuditOutcome.Failed, (int)ExitCode.Failed, "unexpected"),
        };
        try
        {
            await Trail.WriteResultAsync(intent, result, CancellationToken.None).ConfigureAwait(false);
        }
        catch (EnvironmentsException unwritten)
        {
            _context.Screen.Line(unwritten.Message);
        }
    }

    private async Task<AuditRecord> IntentAsync(AuditAction action, PlanSummary? plan, CancellationToken cancellation) =>
        new(Guid.NewGuid().ToString("N"), _environment.Name, action, _state, _context.Time.GetUtcNow())
        {
            Caller = await CallerAsync(cancellation).ConfigureAwait(false) is { } caller ? new(caller.Account, caller.Arn, caller.UserId) : null,
            Ci = CiRun.In(_prepared.Variables),
            Host = Environment.MachineName,
            User = Environment.UserName,
            Source = await SourceAsync(cancellation).ConfigureAwait(false),
            Tool = typeof(AuditedChange).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
            Terraform = $"{TerraformTool.Of(_prepared.Version.Product).Name} {_prepared.Version.Text}",
            Reason = Reason,
            AllowUnreleased = IsUnreleased,
            Command = Command,
            Changes = plan?.Counts is { } counts ? new(counts.Add, counts.Change, counts.Remove) : null,
        };

    private async Task<CallerIdentity?> CallerAsync(CancellationToken cancellation) =>
        _cloud is Cloud.Aws aws ? aws.Caller
        : _clients is null ? null
        : await CallerIdentity.OfAsync(_clients, cancellation).ConfigureAwait(false);

    private async Task<AuditSource?> SourceAsync(CancellationToken cancellation)
    {
        var head = await new CheckedOut(_environment, _prepared.Variables, _context.Runner).HeadAsync(cancellation).ConfigureAwait(false);
        return head is null ? null : new(head.Commit, head.IsDirty, head.Branch);
    }
}
