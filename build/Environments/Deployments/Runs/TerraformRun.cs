using System.Collections.Immutable;
using System.Text.Json;
using Environments.Cleanup;
using Environments.Deployments.Passing;
using Environments.Deployments.States;
using Environments.Processes;
using Environments.Processes.Sessions;
using Environments.Reports.Displays;
using Environments.Terraform;
using Environments.Terraform.Events;
using Environments.Terraform.Passing;
using Environments.Terraform.Verbs;

namespace Environments.Deployments.Runs;

/// <summary>Terraform in one run directory, on one state: the verbs of a deployment, each reported as it happens.</summary>
/// <param name="terraform">What every command has in common.</param>
/// <param name="directory">The run directory.</param>
/// <param name="state">Where the state is.</param>
/// <param name="environment">The name of the environment, for errors.</param>
/// <param name="runner">Runs terraform in a session of its own.</param>
/// <param name="context">What the command has.</param>
/// <param name="lockTimeout">How long to wait for somebody else's lock.</param>
internal sealed class TerraformRun(
    TerraformContext terraform, RunDirectory directory, StateLocation state, string environment, SessionRunner runner, DeploymentContext context, TimeSpan lockTimeout)
{
    private readonly LockWaiting _waiting = new(lockTimeout, context.Time, context.Screen.Line);

    /// <summary>Where the state is.</summary>
    public StateLocation State => state;

    /// <summary>Files with variables for every plan.</summary>
    public ImmutableArray<string> VariableFiles { get; init; } = [];

    private string PlanFile => directory["plan.tfplan"];

    /// <summary>Gets the providers, and to the state.</summary>
    /// <param name="isLockFileFixed">Whether the lock file has to have all of them already.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <exception cref="EnvironmentsException"><c>backend-block-missing</c>, or what terraform ends with.</exception>
    public Task InitAsync(bool isLockFileFixed, CancellationToken cancellation) => context.Screen.WorkAsync("Preparing the providers", 0, async _ =>
    {
        var init = new Init { LockFileReadOnly = isLockFileFixed, BackendConfigFiles = state.ConfigFiles };
        var lines = await RunAsync("init", init.In(terraform), null, cancellation).ConfigureAwait(false);
        if (new TerraformProblem(environment, terraform.Module).OfIgnoredBackend(PlanSummary.Of(EventReader.ReadAll(lines)).Diagnostics) is { } ignored)
        {
            throw new EnvironmentsException(ignored);
        }
    });

    /// <summary>Makes a plan that <see cref="ApplyAsync"/> then carries out, and no other.</summary>
    /// <param name="mode">What to plan for.</param>
    /// <param name="withLock">Whether anybody else has to wait meanwhile; not for a plan that is only looked at.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<PlanSummary> PlanAsync(PlanMode mode, bool withLock, CancellationToken cancellation)
    {
        var plan = new PlanSummary();
        await context.Screen.WorkAsync("Comparing the configuration with what there is", 0, async _ =>
        {
            var lines = await _waiting.RunAsync(
                wait => RunAsync(
                    "plan",
                    new Plan { Mode = mode, State = state.StateFile, Out = PlanFile, Lock = withLock, LockTimeout = withLock ? wait : null, VariableFiles = VariableFiles }.In(terraform),
                    null,
                    cancellation),
                cancellation).ConfigureAwait(false);
            plan = PlanSummary.Of(EventReader.ReadAll(lines)).OnlyRelevantDrift();
            plan = plan.Drift.IsEmpty ? plan : await WithoutNoiseAsync(lines, cancellation).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return plan;
    }

    /// <summary>Takes a plan that was made elsewhere, which <see cref="ApplyAsync"/> then carries out, and no other.</summary>
    /// <param name="plan">Terraform's plan file.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<PlanSummary> AdoptAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellation)
    {
        await PrivateFile.CreateBinaryAsync(PlanFile, plan, cancellation).ConfigureAwait(false);
        using var document = DocumentIn(await RunAsync("show", new Show { Json = true, File = PlanFile }.In(terraform), null, cancellation).ConfigureAwait(false));
        return PlanSummary.Of(document.RootElement).OnlyRelevantDrift();
    }

    /// <summary>Terraform's plan file, which the caller wipes.</summary>
    public Task<byte[]> PlanContentAsync(CancellationToken cancellation) => File.ReadAllBytesAsync(PlanFile, cancellation);

    /// <summary>The plan with every attribute, for people; the plan file itself never leaves the run directory in clear.</summary>
    public async Task<string> DiffAsync(CancellationToken cancellation) => PlanDiff.In(string.Join(
        '\n', await RunAsync("show", new Show { File = PlanFile }.In(terraform), null, cancellation).ConfigureAwait(false)));

    /// <summary>Carries out the plan.</summary>
    public Task ApplyAsync(PlanSummary plan, CancellationToken cancellation) => context.Screen.WorkAsync(
        "Carrying out the plan",
        plan.Steps,
        display => _waiting.RunAsync(
            wait => RunAsync("apply", new Apply(PlanFile) { State = state.StateFile, LockTimeout = wait }.In(terraform), display, cancellation), cancellation));

    /// <summary>The outputs, by name, with their values in clear.</summary>
    public async Task<ImmutableArray<OutputValue>> OutputsAsync(CancellationToken cancellation)
    {
        using var document = DocumentIn(await RunAsync("output", new Output { State = state.StateFile }.In(terraform), null, cancellation).ConfigureAwait(false));
        return [.. OutputValue.In(document.RootElement).OrderBy(output => output.Name, StringComparer.Ordinal)];
    }

    /// <summary>Runs a command that somebody typed.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <returns><see cref="ExitCode.Done"/>, or <see cref="ExitCode.ChangesFound"/> for a plan that was asked to tell.</returns>
    public Task<ExitCode> PassAsync(PassedCommand command, CancellationToken cancellation) => _waiting.RunAsync(
        wait => new PassedRun(terraform, directory, state, environment, runner, context).RunAsync(command, wait, VariableFiles, cancellation), cancellation);

    /// <summary>Keeps something secret for as long as the run lasts; answers the file.</summary>
    public async Task<string> KeepAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        await PrivateFile.CreateBinaryAsync(directory[name], content, cancellation).ConfigureAwait(false);
        return directory[name];
    }

    // The stream names what changed without its values, and providers report null that became {} as a change.
    private async Task<PlanSummary> WithoutNoiseAsync(List<string> planned, CancellationToken cancellation)
    {
        var shown = await RunAsync("show", new Show { Json = true, File = PlanFile }.In(terraform), null, cancellation).ConfigureAwait(false);
        using var document = DocumentIn(shown);
        return PlanSummary.Of(EventReader.ReadAll(planned), document.RootElement).OnlyRelevantDrift();
    }

    // Newer versions print a warning before the document.
    private static JsonDocument DocumentIn(IEnumerable<string> lines) => JsonDocument.Parse(string.Join('\n', lines.SkipWhile(line => !line.StartsWith('{'))));

    private async Task<List<string>> RunAsync(string verb, Command command, IWorkDisplay? display, CancellationToken cancellation)
    {
        var files = directory.FilesFor(verb);
        var lines = new List<string>();
        var work = new UnfinishedWork();
        var exitCode = await runner.RunAsync(command, files, InterruptionText.Listener(OnLine, work, context.Screen.Line), cancellation).ConfigureAwait(false);
        if (exitCode == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            return lines;
        }

        var diagnostics = PlanSummary.Of(EventReader.ReadAll(lines)).Diagnostics.Where(diagnostic => !cancellation.IsCancellationRequested || !InterruptionText.IsOfInterrupt(diagnostic)).ToList();
        var error = File.Exists(files.Error) ? await File.ReadAllTextAsync(files.Error, CancellationToken.None).ConfigureAwait(false) : string.Empty;
        var problem = new TerraformProblem(environment, terraform.Module).Of(verb, diagnostics, error);
        if (cancellation.IsCancellationRequested)
        {
            // That it was interrupted is what the command ends with; what else went wrong then, such as a lock that was not released, is said here.
            foreach (var said in new[] { diagnostics.Exists(diagnostic => diagnostic.IsError) ? problem.ToString() : null, InterruptionText.Afterwards(work, environment) }.OfType<string>())
            {
                context.Screen.Line(said);
            }
        }

        cancellation.ThrowIfCancellationRequested();
        throw new EnvironmentsException(problem);

        void OnLine(string line)
        {
            lines.Add(line);
            if (display is not null)
            {
                var happened = EventReader.Read(line);
                work.Take(happened);
                display.Tell(happened);
            }
        }
    }
}
