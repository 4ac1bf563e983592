using System.Collections.Immutable;
using System.Text;
using Environments.Cleanup;
using Environments.Deployments.Runs;
using Environments.Deployments.States;
using Environments.Processes.Sessions;
using Environments.Redaction;
using Environments.Terraform;
using Environments.Terraform.Events;
using Environments.Terraform.Passing;

namespace Environments.Deployments.Passing;

/// <summary>
/// One attempt at a command of terraform that somebody typed. What it prints is data, and goes to stdout as it comes, without secrets; what it says on stderr is
/// shown when it has ended, because an attempt that met a lock is made again.
/// </summary>
/// <param name="terraform">What every command has in common.</param>
/// <param name="directory">The run directory.</param>
/// <param name="state">Where the state is.</param>
/// <param name="environment">The name of the environment, for errors.</param>
/// <param name="runner">Runs terraform in a session of its own.</param>
/// <param name="context">What the command has.</param>
internal sealed class PassedRun(
    TerraformContext terraform, RunDirectory directory, StateLocation state, string environment, SessionRunner runner, DeploymentContext context)
{
    private const int PlanWithChanges = 2;

    // Most of these commands do not hear an interrupt: terraform catches it, and only those that plan or apply listen to it (`ShutdownCh` in
    // https://github.com/hashicorp/terraform/tree/main/internal/command). So that nobody waits for minutes, terraform waits in small pieces.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Runs it to its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="wait">How long terraform may wait for a lock; <see langword="null"/> gives up at once.</param>
    /// <param name="variableFiles">The files with variables of the environment.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <exception cref="EnvironmentsException">What terraform ends with; <c>state-locked</c> is exit code 5.</exception>
    public async Task<ExitCode> RunAsync(PassedCommand command, TimeSpan? wait, ImmutableArray<string> variableFiles, CancellationToken cancellation)
    {
        var around = await ContextAsync(command, cancellation).ConfigureAwait(false);
        var files = directory.FilesFor("passed");
        var printed = new StringBuilder();
        var listener = InterruptionText.Listener(_ => { }, new UnfinishedWork(), context.Screen.Line) with
        {
            OnText = command.AnswersJson ? text => printed.Append(text) : context.Screen.WriteRedacted,
        };
        var exitCode = await runner.RunAsync(command.In(around, state.StateFile, wait > LongestWait ? LongestWait : wait, variableFiles), files, listener, cancellation).ConfigureAwait(false);
        Print(printed.ToString());
        var said = File.Exists(files.Error) ? await File.ReadAllTextAsync(files.Error, CancellationToken.None).ConfigureAwait(false) : string.Empty;
        var hasChanges = command.AnswersChanges && exitCode == PlanWithChanges;
        if (exitCode == 0 || hasChanges)
        {
            // Also where it was interrupted meanwhile: what the record says is what was done.
            Warn(said);
            return hasChanges ? ExitCode.ChangesFound : ExitCode.Done;
        }

        var diagnostics = PlanSummary.Of(EventReader.ReadAll(printed.ToString().Split('\n'))).Diagnostics;
        var problem = new TerraformProblem(environment, terraform.Module).Of(command.Form.Name, diagnostics, said);
        if (cancellation.IsCancellationRequested)
        {
            // That it was interrupted is what the command ends with; what else went wrong then, such as a lock that was not released, is said here.
            context.Screen.Line(problem.ToString());
        }

        cancellation.ThrowIfCancellationRequested();
        throw new EnvironmentsException(problem);
    }

    private void Warn(string said)
    {
        if (!string.IsNullOrWhiteSpace(said))
        {
            context.Screen.Warn(said.TrimEnd());
        }
    }

    private void Print(string json)
    {
        if (new RedactedJson(context.Redactor.Redact).Write(json) is { } document)
        {
            context.Screen.WriteData(document);
        }
        else
        {
            context.Screen.WriteRedacted(json);
        }
    }

    private Task<TerraformContext> ContextAsync(PassedCommand command, CancellationToken cancellation) =>
        command.Form.State == StateAccess.BackendOnly && state.StateFile is { } file
            ? new LocalBackendModule(terraform, directory, environment, runner, context).OpenAsync(file, cancellation)
            : Task.FromResult(terraform);
}
