using Environments.Backends;
using Environments.Cleanup;
using Environments.Emulation;
using Environments.Kcl;
using Environments.Processes;
using Environments.Processes.Sessions;
using Environments.Reports;
using Environments.Terraform;
using Environments.Terraform.Events;
using Environments.Terraform.Verbs;

namespace Environments.Deployments;

/// <summary>
/// Plans, deploys and destroys one environment on the local emulator. The order of the steps stands here and nowhere else; whatever happens in between, the run
/// directory goes in the end, by this process or by its reaper.
/// </summary>
public sealed class Deployment
{
    private readonly DeploymentEnvironment _environment;
    private readonly string _temporaryDirectory;
    private readonly ProcessVariables _variables;
    private readonly TimeProvider _time;
    private readonly Interruption _interruption;
    private readonly Action<string> _onLine;
    private readonly LocalAws _aws;

    /// <summary>Works on one environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="temporaryDirectory">The repository's <c>.nuke/temp</c>.</param>
    /// <param name="variables">The variables as they were when this process started.</param>
    /// <param name="time">The clock.</param>
    /// <param name="interruption">Tells whether somebody who has interrupted the command insists.</param>
    /// <param name="onLine">Sees what happens.</param>
    public Deployment(
        DeploymentEnvironment environment, string temporaryDirectory, ProcessVariables variables, TimeProvider time, Interruption interruption, Action<string> onLine)
    {
        _environment = environment;
        _temporaryDirectory = temporaryDirectory;
        _variables = variables.ForChildren();
        _time = time;
        _interruption = interruption;
        _onLine = onLine;
        _aws = new(Path.Combine(temporaryDirectory, "emulator"), new(_variables, time), time);
    }

    /// <summary>Shows what a deployment would change.</summary>
    /// <param name="detailedExitCode">Answer <see cref="ExitCode.ChangesFound"/> where it would change something.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public Task<RunReport> PlanAsync(bool detailedExitCode, CancellationToken cancellation) => InRunAsync(
        async (run, _) =>
        {
            var plan = await run.PlanAsync(PlanMode.Normal, withLock: true, cancellation).ConfigureAwait(false);
            return new RunReport("Plan", PlanReport.Groups(plan)) { ExitCode = detailedExitCode && plan.HasChanges ? ExitCode.ChangesFound : ExitCode.Done };
        },
        cancellation);

    /// <summary>Compares what there is with what was deployed; takes no lock and changes nothing.</summary>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public Task<RunReport> DriftAsync(CancellationToken cancellation) => InRunAsync(
        async (run, _) =>
        {
            var plan = await run.PlanAsync(PlanMode.Normal, withLock: false, cancellation).ConfigureAwait(false);
            var steps = plan.Drift.Select(drift => new ReportStep(drift.Address, Outcome.Warning, $"{drift.Action.ToString().ToLowerInvariant()}: {string.Join(", ", drift.Attributes)}"));
            return new RunReport("Drift", [new("Changed outside of terraform", plan.Drift.IsEmpty ? [new(_environment.Name, Outcome.Unchanged, "nothing")] : [.. steps])])
            {
                ExitCode = plan.Drift.IsEmpty ? ExitCode.Done : ExitCode.ChangesFound,
            };
        },
        cancellation);

    /// <summary>The outputs of the last deployment; sensitive ones masked.</summary>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public Task<RunReport> OutputsAsync(CancellationToken cancellation) => InRunAsync(
        async (run, _) => new RunReport("Outputs", [Outputs(await run.OutputsAsync(cancellation).ConfigureAwait(false))]),
        cancellation);

    /// <summary>Makes the environment what its configuration says.</summary>
    /// <param name="show">Shows the plan before it is carried out.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public Task<RunReport> DeployAsync(Action<RunReport> show, CancellationToken cancellation) => InRunAsync(
        async (run, emulator) =>
        {
            var plan = await run.PlanAsync(PlanMode.Normal, withLock: true, cancellation).ConfigureAwait(false);
            if (plan.HasChanges)
            {
                show(new("Deploy", PlanReport.Groups(plan)));
                await run.ApplyAsync(cancellation).ConfigureAwait(false);
            }

            var outputs = await run.OutputsAsync(cancellation).ConfigureAwait(false);
            return new RunReport("Deploy", [Done(plan, "deployed", emulator), Outputs(outputs)]);
        },
        cancellation);

    /// <summary>Removes everything that was deployed, and the emulator where nothing else lives in it.</summary>
    /// <param name="show">Shows the plan before it is carried out.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<RunReport> DestroyAsync(Action<RunReport> show, CancellationToken cancellation)
    {
        if (await _aws.IfGoneAsync(() => EphemeralState.RemoveAll(_temporaryDirectory), cancellation).ConfigureAwait(false))
        {
            return new("Destroy", [new("Environment", [new(_environment.Name, Outcome.Unchanged, "no emulator runs, so nothing of it exists")])]);
        }

        return await InRunAsync(
            async (run, emulator) =>
            {
                var plan = await run.PlanAsync(PlanMode.Destroy, withLock: true, cancellation).ConfigureAwait(false);
                if (plan.HasChanges)
                {
                    show(new("Destroy", PlanReport.Groups(plan)));
                    await run.ApplyAsync(cancellation).ConfigureAwait(false);
                }

                if (!new EphemeralState(_temporaryDirectory, emulator).Forget(_environment))
                {
                    await _aws.StopAsync(cancellation).ConfigureAwait(false);
                }

                return new RunReport("Destroy", [Done(plan, "destroyed", emulator)]);
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task<RunReport> InRunAsync(Func<TerraformRun, Emulator, Task<RunReport>> work, CancellationToken cancellation)
    {
        var module = Checked();
        var configuration = CompiledConfiguration.Read(_environment.Directory);
        RefuseUnconfirmed(configuration);
        var program = await LocateTerraformAsync(module, cancellation).ConfigureAwait(false);
        var errored = ErroredState.DirectoryFor(_variables);
        var places = new RunPlaces(_variables, _temporaryDirectory);
        foreach (var left in RunDirectory.Sweep(places.All(), errored))
        {
            _onLine($"Removed what a command that was killed had left: {left}");
        }

        var emulator = await _aws.EnsureAsync(() => _onLine("Starting the local emulator; this takes some seconds..."), cancellation).ConfigureAwait(false);
        using var directory = await RunDirectory.OpenAsync(places.All(), module, _time, cancellation).ConfigureAwait(false);
        if (directory.Remark is { } remark)
        {
            _onLine(remark);
        }

        var reaper = Reaper.Start(directory, errored, _variables);
        await using var watching = reaper.ConfigureAwait(false);
        var cache = PluginCache.Of(_variables);
        Directory.CreateDirectory(cache.Path);
        var context = new TerraformContext(program, module, directory["data"])
        {
            PluginCache = cache.Path,
            CliConfigFile = await CliConfigFileAsync(directory, cancellation).ConfigureAwait(false),
            Changes = EmulatorVariables.For(emulator, configuration.Region, _variables),
        };
        var state = new EphemeralState(_temporaryDirectory, emulator).FileFor(_environment);
        var run = new TerraformRun(context, directory, state, _environment.Name, new(_variables, _time, _interruption), _onLine);
        try
        {
            using (await ExclusiveLock.TakeAsync(cache.Lock, _time, cancellation).ConfigureAwait(false))
            {
                await run.InitAsync(cancellation).ConfigureAwait(false);
            }

            return await work(run, emulator).ConfigureAwait(false);
        }
        finally
        {
            if (ErroredState.Rescue(module, errored) is { } kept)
            {
                _onLine($"terraform could not save the state; the only copy is now {kept}");
            }

            // Before the reaper gets its all-clear, so that there is no moment in which nobody would remove it.
            directory.Dispose();
        }
    }

    private string Checked()
    {
        if (ForbiddenVariables.In(_variables) is { } forbidden)
        {
            throw new EnvironmentsException(forbidden);
        }

        if (_environment.BackendKind != BackendKind.Ephemeral)
        {
            throw new EnvironmentsException(new("backend-not-supported", ExitCode.Failed, $"'{_environment.Name}' has a state backend, and only environments without one can be deployed so far.")
            {
                Where = _environment.Directory,
            });
        }

        var module = Path.Combine(_environment.Directory, "terraform");
        return Directory.Exists(module) ? module : throw new EnvironmentsException(
            new("module-missing", ExitCode.Failed, $"'{_environment.Name}' has no terraform module.") { Where = module });
    }

    private void RefuseUnconfirmed(CompiledConfiguration configuration)
    {
        if (configuration.Name != _environment.Name)
        {
            throw new EnvironmentsException(new("configuration-bad", ExitCode.Failed, $"The configuration is that of '{configuration.Name}' and not of '{_environment.Name}'.")
            {
                Where = Path.Combine(_environment.Directory, "kcl"),
            });
        }

        if (configuration.Confirmation != "none")
        {
            throw new EnvironmentsException(new("confirmation-not-supported", ExitCode.CalledWrongly, $"'{_environment.Name}' wants a confirmation, and none can be given so far.")
            {
                Where = Path.Combine(_environment.Directory, "kcl"),
            });
        }
    }

    // The user's own configuration stays in force, unless it is named and not there: terraform would only warn, and then not find the mirror that was meant.
    private async Task<string?> CliConfigFileAsync(RunDirectory directory, CancellationToken cancellation)
    {
        if (_variables["TF_CLI_CONFIG_FILE"] is { Length: > 0 } own && File.Exists(own))
        {
            return null;
        }

        if (ProviderMirror.Find(_variables) is not { } mirror)
        {
            return null;
        }

        await PrivateFile.CreateAsync(directory["cli.tfrc"], mirror.CliConfiguration(), cancellation).ConfigureAwait(false);
        return directory["cli.tfrc"];
    }

    private async Task<string> LocateTerraformAsync(string module, CancellationToken cancellation)
    {
        var program = new ToolLocator(_variables).Require(TerraformTool.Terraform);
        ICommandRunner runner = new CommandRunner(_variables, _time);
        var answer = await runner.RunAsync(new VersionOf().In(new(program, module, _temporaryDirectory)), null, cancellation).ConfigureAwait(false);
        return TerraformVersion.Parse(answer.Output)?.TooOld(program) is { } tooOld ? throw new EnvironmentsException(tooOld) : program;
    }

    private static ReportGroup Outputs(IReadOnlyDictionary<string, string> outputs) =>
        new("Outputs", [.. outputs.Select(output => new ReportStep(output.Key, Outcome.Done, output.Value))]);

    private ReportGroup Done(PlanSummary plan, string what, Emulator emulator) => new("Environment", [
        new(_environment.Name, plan.HasChanges ? Outcome.Done : Outcome.Unchanged, plan.HasChanges ? what : "nothing to do"),
        new("emulator", Outcome.Done, $"{emulator.Kind} at {emulator.Address}"),
    ]);
}
