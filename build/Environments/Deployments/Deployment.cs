using System.Collections.Immutable;
using Environments.Audit.Records;
using Environments.Aws;
using Environments.Backends;
using Environments.Deployments.Clouds;
using Environments.Deployments.Histories;
using Environments.Deployments.Plans;
using Environments.Deployments.Runs;
using Environments.Deployments.Sources;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Reports;
using Environments.Sealing;
using Environments.Terraform.Events;
using Environments.Terraform.Verbs;

namespace Environments.Deployments;

/// <summary>Plans, deploys, looks at and destroys one environment. The order of the steps stands here, and in <see cref="RunPreparation"/> and <see cref="OpenRun"/>.</summary>
public sealed class Deployment
{
    private readonly DeploymentEnvironment _environment;
    private readonly DeploymentContext _context;
    private readonly DeploymentOptions _options;
    private readonly LocalAws _aws;
    private readonly EphemeralState _states;
    private readonly RenderedBackend _rendered;

    /// <summary>Works on one environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">What the command has.</param>
    /// <param name="options">What the command line says.</param>
    public Deployment(DeploymentEnvironment environment, DeploymentContext context, DeploymentOptions options)
    {
        _environment = environment;
        _context = context;
        _options = options;
        _aws = new(Path.Combine(context.TemporaryDirectory, "emulator"), new(context.Variables.ForChildren(), context.Time), context.Time);
        _states = new(context.TemporaryDirectory);
        _rendered = new(environment, context.Variables.ForChildren(), context.Runner) { OnLine = context.Screen.Line };
    }

    /// <summary>Shows what a deployment would change.</summary>
    /// <param name="detailedExitCode">Answer <see cref="ExitCode.ChangesFound"/> where it would change something.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public Task<RunReport> PlanAsync(bool detailedExitCode, CancellationToken cancellation) => WithoutRenderedAsync(async prepared =>
    {
        using var export = _options.PlanFile is { } file
            ? await PlanExport.PrepareAsync(file, prepared, OriginsOf(prepared), _context.Time, cancellation).ConfigureAwait(false)
            : null;
        return await OpenRun(prepared).InAsync(
            async (run, cloud) =>
            {
                var plan = await run.PlanAsync(PlanMode.Normal, withLock: true, cancellation).ConfigureAwait(false);
                var report = await ShownAsync("Plan", run, plan, cancellation).ConfigureAwait(false);
                report = export is null ? report : report with { Groups = [.. report.Groups, new("For another job", [await export.WriteAsync(run, cloud, cancellation).ConfigureAwait(false)])] };
                return Planned(report, plan, detailedExitCode);
            },
            cancellation).ConfigureAwait(false);
    },
    cancellation);

    /// <summary>Compares what there is with what was deployed; takes no lock and changes nothing.</summary>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<RunReport> DriftAsync(CancellationToken cancellation)
    {
        if (await IsGoneAsync(cancellation).ConfigureAwait(false))
        {
            return Nothing("Drift");
        }

        return await InRunAsync(
            async (run, _) =>
            {
                var plan = await run.PlanAsync(PlanMode.Normal, withLock: false, cancellation).ConfigureAwait(false);
                var steps = plan.Drift.Select(drift => new ReportStep(drift.Address, Outcome.Warning, $"{drift.Action.ToString().ToLowerInvariant()}: {string.Join(", ", drift.Attributes)}"));
                return new RunReport("Drift", [new($"{_environment.Name}: changed outside of terraform", plan.Drift.IsEmpty ? [new(_environment.Name, Outcome.Unchanged, "nothing")] : [.. steps])])
                {
                    ExitCode = plan.Drift.IsEmpty ? ExitCode.Done : ExitCode.ChangesFound,
                };
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The outputs of the last deployment; sensitive ones masked.</summary>
    /// <param name="reveal">The name of a sensitive output that is shown; <see langword="null"/> for none.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <exception cref="EnvironmentsException"><c>reveal-without-terminal</c>: what is revealed must not end up in a log.</exception>
    public Task<RunReport> OutputsAsync(string? reveal, CancellationToken cancellation) => reveal is not null && !_context.Screen.IsTerminal
        ? throw new EnvironmentsException(new("reveal-without-terminal", ExitCode.CalledWrongly, "A sensitive output is revealed on a terminal only.") { Where = "--reveal" })
        : InRunAsync(
            async (run, _) =>
            {
                var outputs = await run.OutputsAsync(cancellation).ConfigureAwait(false);
                return new RunReport("Outputs", [OutputsReport.Group(outputs, reveal)])
                {
                    Documents = _context.Screen.Format == OutputFormat.ConfigMap
                        ? OutputsReport.ConfigMap(outputs, _environment.Name)
                        : ImmutableDictionary<OutputFormat, string>.Empty,
                };
            },
            cancellation);

    /// <summary>Makes the environment what its configuration says.</summary>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <exception cref="EnvironmentsException"><c>plan-file-missing</c>: an age without a plan that could have it, exit code 2; or what went wrong.</exception>
    public async Task<RunReport> DeployAsync(CancellationToken cancellation)
    {
        if (_options is { PlanMaxAge: not null, PlanFile: null })
        {
            throw new EnvironmentsException(new("plan-file-missing", ExitCode.CalledWrongly, "--plan-max-age is about the plan of --plan-file, which is not there.") { Next = "Leave it out, or name the file." });
        }

        return await ChangeAsync(
            "Deploy",
            PlanMode.Normal,
            async (run, cloud, plan) =>
            {
                var outputs = await run.OutputsAsync(cancellation).ConfigureAwait(false);
                return new RunReport("Deploy", [Done(plan, "deployed", cloud), OutputsReport.Group(outputs)]);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes everything that was deployed, and the emulator where nothing else lives in it.</summary>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<RunReport> DestroyAsync(CancellationToken cancellation)
    {
        if (await IsGoneAsync(cancellation).ConfigureAwait(false))
        {
            return Nothing("Destroy");
        }

        var used = default(Emulator);
        var report = await ChangeAsync(
            "Destroy",
            PlanMode.Destroy,
            (_, cloud, plan) =>
            {
                if (_environment.BackendKind == BackendKind.Ephemeral)
                {
                    _states.Forget(_environment, cloud.Identity);
                    used = (cloud as Cloud.Local)?.Emulator;
                }

                return Task.FromResult(new RunReport("Destroy", [Done(plan, "destroyed", cloud)]));
            },
            cancellation).ConfigureAwait(false);
        await StopAsync(used, cancellation).ConfigureAwait(false);
        return report;
    }

    // Only now, because until here this command worked in it itself. Where there are buckets, another environment has its state, or a person their work.
    private async Task StopAsync(Emulator? used, CancellationToken cancellation)
    {
        if (used is null || !_states.IsEmpty(used.Identity))
        {
            return;
        }

        using var clients = new AwsClients(AwsAccess.OfEmulator(null, used.Address), _context.Time);
        if (await BucketList.IsAnyThereAsync(clients, cancellation).ConfigureAwait(false))
        {
            _context.Screen.Line("The local emulator goes on: there are buckets in it. ./build.sh EmulatorDown stops it.");
        }
        else if (!await _aws.StopIfUnusedAsync(used, () => _states.IsEmpty(used.Identity), cancellation).ConfigureAwait(false))
        {
            _context.Screen.Line("The local emulator goes on: another command works in it.");
        }
    }

    // What was shown is what happens: one plan, shown whole, confirmed once, applied as it is.
    private Task<RunReport> ChangeAsync(
        string target, PlanMode mode, Func<TerraformRun, Cloud, PlanSummary, Task<RunReport>> conclude, CancellationToken cancellation) => WithoutRenderedAsync(async prepared =>
        {
            var gate = new ConfirmationGate(_environment.Name, prepared.Configuration.Confirmation, _options.Confirm, _context.Screen, _context.Time);
            gate.Prepare(destroys: mode == PlanMode.Destroy);
            var release = ReleaseGate.Of(_environment, _context, _options, prepared);
            var isUnreleased = release is not null && await release.PassAsync(cancellation).ConfigureAwait(false);
            using var import = _options.PlanFile is { } file
                ? await PlanImport.ReadAsync(file, prepared, OriginsOf(prepared), _context.Time, _options.PlanMaxAge ?? SealedPlan.DefaultMaxAge, cancellation).ConfigureAwait(false)
                : null;
            return await OpenRun(prepared).InAsync(
                async (run, cloud) =>
                {
                    using var audit = new AuditedChange(_environment, _context, prepared, cloud, run.State) { Reason = _options.Reason, IsUnreleased = isUnreleased };
                    await audit.RefuseForeignAsync(_options.Adopt, cancellation).ConfigureAwait(false);
                    var plan = await (import?.OpenAsync(run, cloud, cancellation) ?? run.PlanAsync(mode, withLock: true, cancellation)).ConfigureAwait(false);
                    var shown = new RunReport(target, []);
                    if (plan.HasChanges)
                    {
                        shown = await ShownAsync(target, run, plan, cancellation).ConfigureAwait(false);
                        _context.Screen.ShowForDecision(shown);
                        await gate.PassAsync(destroys: mode == PlanMode.Destroy, cancellation).ConfigureAwait(false);
                        await (release?.PassAgainAsync(cancellation) ?? Task.CompletedTask).ConfigureAwait(false);
                        var action = mode == PlanMode.Destroy ? AuditAction.Destroy : AuditAction.Deploy;
                        await audit.RunAsync(action, plan, () => run.ApplyAsync(plan, cancellation), cancellation).ConfigureAwait(false);
                    }

                    // What was shown stands in the result as well, except where both are read on one screen.
                    var done = await conclude(run, cloud, plan).ConfigureAwait(false);
                    return _context.Screen.Format == OutputFormat.Text ? done : done with { Groups = [.. shown.Groups, .. done.Groups], Text = shown.Text };
                },
                cancellation).ConfigureAwait(false);
        },
        cancellation);

    private Task<RunReport> InRunAsync(Func<TerraformRun, Cloud, Task<RunReport>> work, CancellationToken cancellation) =>
        WithoutRenderedAsync(prepared => OpenRun(prepared).InAsync(work, cancellation), cancellation);

    // However it ends, a backend that somebody had rendered for inspection does not outlive it.
    private async Task<RunReport> WithoutRenderedAsync(Func<PreparedRun, Task<RunReport>> work, CancellationToken cancellation)
    {
        try
        {
            return await work(await new RunPreparation(_environment, _context, _options).PrepareAsync(cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await _rendered.RemoveAsync().ConfigureAwait(false);
        }
    }

    private RunReport Planned(RunReport report, PlanSummary plan, bool detailedExitCode) => report with
    {
        ExitCode = detailedExitCode && plan.HasChanges ? ExitCode.ChangesFound : ExitCode.Done,
        Documents = ImmutableDictionary<OutputFormat, string>.Empty.Add(
            OutputFormat.Markdown, new ReportMarkdown(_context.Redactor.Redact).Write($"{_environment.Name}: {plan.Counts?.ToString() ?? "no changes"}", report)),
    };

    private CheckedOut SourceOf(PreparedRun prepared) => new(_environment, prepared.Variables, _context.Runner);

    private PlanOrigins OriginsOf(PreparedRun prepared) => new(_environment, prepared, SourceOf(prepared));

    private OpenRun OpenRun(PreparedRun prepared) => new(
        _environment, _context, prepared, cancellation => new CloudFinder(_environment, _context, prepared, _aws).FindAsync(_options, cancellation), _options);

    private static async Task<RunReport> ShownAsync(string target, TerraformRun run, PlanSummary plan, CancellationToken cancellation) =>
        new(target, PlanReport.Groups(plan)) { Text = plan.HasChanges ? await run.DiffAsync(cancellation).ConfigureAwait(false) : null };

    // Only what has no backend goes with its emulator; a backend in an emulator that is gone is an error that says so.
    private Task<bool> IsGoneAsync(CancellationToken cancellation) => _environment.BackendKind != BackendKind.Ephemeral || CloudFinder.IsOnAws(_environment, _options)
        ? Task.FromResult(false)
        : _aws.IfGoneAsync(_states.RemoveOfEmulators, cancellation);

    private RunReport Nothing(string target) => new(target, [new("Environment", [new(_environment.Name, Outcome.Unchanged, "no emulator runs, so nothing of it exists")])]);

    private ReportGroup Done(PlanSummary plan, string what, Cloud cloud) => new("Environment", [
        new(_environment.Name, plan.HasChanges ? Outcome.Done : Outcome.Unchanged, plan.HasChanges ? what : "nothing to do"),
        cloud.Step,
    ]);
}
