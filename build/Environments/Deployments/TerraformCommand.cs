using Environments.Audit.Records;
using Environments.Deployments.Clouds;
using Environments.Deployments.Histories;
using Environments.Deployments.Passing;
using Environments.Deployments.Runs;
using Environments.Deployments.Sources;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Reports;
using Environments.Terraform.Passing;

namespace Environments.Deployments;

/// <summary>Runs a command of terraform that somebody typed, for what no other target does: looking into a state, mending it, taking over what exists.</summary>
/// <param name="environment">The environment.</param>
/// <param name="context">What the command has.</param>
/// <param name="options">What the command line says.</param>
public sealed class TerraformCommand(DeploymentEnvironment environment, DeploymentContext context, DeploymentOptions options)
{
    /// <summary>Runs it. One that writes is confirmed first, and recorded; stdout has what terraform prints, without secrets, and nothing else.</summary>
    /// <param name="words">The command, word by word, without <c>terraform</c> itself.</param>
    /// <param name="directory">The directory from which its files are meant.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <exception cref="EnvironmentsException">The command is not passed on or not confirmed, exit code 2; or what terraform ends with.</exception>
    public async Task<RunReport> RunAsync(IReadOnlyList<string> words, string directory, CancellationToken cancellation)
    {
        var command = new PassedWords(directory).Read(words);
        try
        {
            var prepared = await new RunPreparation(environment, context, options).PrepareAsync(cancellation).ConfigureAwait(false);
            var gate = new ConfirmationGate(environment.Name, prepared.Configuration.Confirmation, options.Confirm, context.Screen, context.Time);
            if (command.Reveals)
            {
                context.Screen.Warn($"warning: {command.Form.Name} prints in plain text what terraform keeps as sensitive. Take care where that goes.");
            }

            if (command.Writes)
            {
                gate.Prepare(destroys: false);
            }

            // What reads the configuration writes what the checked-out files say; surgery on the state does not, and must not wait for a release.
            var release = command is { Writes: true, Form.HasVariables: true } ? ReleaseGate.Of(environment, context, options, prepared) : null;
            var isUnreleased = release is not null && await release.PassAsync(cancellation).ConfigureAwait(false);
            using var pushed = await PushedState.ReadAsync(command, environment.Name, prepared.Keyed, cancellation).ConfigureAwait(false);
            return await OpenRun(prepared).InAsync(
                async (run, cloud) =>
                {
                    var passed = await pushed.CommandAsync((name, content) => run.KeepAsync(name, content, cancellation)).ConfigureAwait(false);
                    return command.Writes
                        ? await WriteAsync(command, gate, new(environment, context, prepared, cloud, run.State) { Command = command.ToString(), Reason = options.Reason, IsUnreleased = isUnreleased }, () => run.PassAsync(passed, cancellation), cancellation).ConfigureAwait(false)
                        : new RunReport("Terraform", []) { ExitCode = await run.PassAsync(passed, cancellation).ConfigureAwait(false) };
                },
                cancellation).ConfigureAwait(false);
        }
        finally
        {
            await new RenderedBackend(environment, context.Variables.ForChildren(), context.Runner) { OnLine = context.Screen.Line }.RemoveAsync().ConfigureAwait(false);
        }
    }

    private async Task<RunReport> WriteAsync(PassedCommand command, ConfirmationGate gate, AuditedChange change, Func<Task> run, CancellationToken cancellation)
    {
        using var audit = change;
        await audit.RefuseForeignAsync(options.Adopt, cancellation).ConfigureAwait(false);
        context.Screen.Line($"In {environment.Name}: {command}");
        await gate.PassAsync(destroys: false, cancellation).ConfigureAwait(false);
        await audit.RunAsync(AuditAction.Terraform, null, run, cancellation).ConfigureAwait(false);
        return new("Terraform", [new("Environment", [new(environment.Name, Outcome.Done, command.ToString())])]);
    }

    private OpenRun OpenRun(PreparedRun prepared)
    {
        var emulator = new LocalAws(Path.Combine(context.TemporaryDirectory, "emulator"), new(context.Variables.ForChildren(), context.Time), context.Time);
        return new(environment, context, prepared, cancellation => new CloudFinder(environment, context, prepared, emulator).FindAsync(options, cancellation), options);
    }
}
