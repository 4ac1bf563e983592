using System.Text.Json;
using Environments.Cleanup;
using Environments.Processes;
using Environments.Processes.Sessions;
using Environments.Terraform;
using Environments.Terraform.Events;
using Environments.Terraform.Verbs;

namespace Environments.Deployments;

/// <summary>Terraform in one run directory, on one state: the verbs of a deployment, each reported as it happens.</summary>
/// <param name="context">What every command has in common.</param>
/// <param name="directory">The run directory.</param>
/// <param name="state">The file that holds the state.</param>
/// <param name="environment">The name of the environment, for errors.</param>
/// <param name="runner">Runs terraform in a session of its own.</param>
/// <param name="onLine">Sees what happens.</param>
internal sealed class TerraformRun(TerraformContext context, RunDirectory directory, string state, string environment, SessionRunner runner, Action<string> onLine)
{
    private string PlanFile => directory["plan.tfplan"];

    /// <summary>Gets the providers.</summary>
    public async Task InitAsync(CancellationToken cancellation)
    {
        onLine("Preparing the providers...");
        await RunAsync("init", new Init { LockFileReadOnly = true }.In(context), cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes a plan that <see cref="ApplyAsync"/> then carries out, and no other.</summary>
    /// <param name="mode">What to plan for.</param>
    /// <param name="withLock">Whether anybody else has to wait meanwhile; not for a plan that is only looked at.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    public async Task<PlanSummary> PlanAsync(PlanMode mode, bool withLock, CancellationToken cancellation)
    {
        onLine("Comparing the configuration with what there is...");
        var lines = await RunAsync("plan", new Plan { Mode = mode, State = state, Out = PlanFile, Lock = withLock }.In(context), cancellation).ConfigureAwait(false);
        var plan = PlanSummary.Of(EventReader.ReadAll(lines)).OnlyRelevantDrift();
        return plan.Drift.IsEmpty ? plan : await WithoutNoiseAsync(lines, cancellation).ConfigureAwait(false);
    }

    // The stream names what changed without its values, and providers report null that became {} as a change.
    private async Task<PlanSummary> WithoutNoiseAsync(List<string> planned, CancellationToken cancellation)
    {
        var shown = await RunAsync("show", new Show { Json = true, File = PlanFile }.In(context), cancellation).ConfigureAwait(false);
        using var document = DocumentIn(shown);
        return PlanSummary.Of(EventReader.ReadAll(planned), document.RootElement).OnlyRelevantDrift();
    }

    /// <summary>Carries out the plan.</summary>
    public Task ApplyAsync(CancellationToken cancellation) =>
        RunAsync("apply", new Apply(PlanFile) { State = state }.In(context), cancellation);

    /// <summary>The outputs, by name; of sensitive ones only that they are.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OutputsAsync(CancellationToken cancellation)
    {
        var lines = await RunAsync("output", new Output { State = state }.In(context), cancellation).ConfigureAwait(false);
        using var document = DocumentIn(lines);
        return document.RootElement.EnumerateObject().ToDictionary(
            output => output.Name,
            output => output.Value.GetProperty("sensitive").GetBoolean() ? "(sensitive)" : output.Value.GetProperty("value").ToString(),
            StringComparer.Ordinal);
    }

    // Newer versions print a warning before the document.
    private static JsonDocument DocumentIn(IEnumerable<string> lines) => JsonDocument.Parse(string.Join('\n', lines.SkipWhile(line => !line.StartsWith('{'))));

    private async Task<List<string>> RunAsync(string verb, Command command, CancellationToken cancellation)
    {
        var files = directory.FilesFor(verb);
        var lines = new List<string>();
        var work = new UnfinishedWork();
        var exitCode = await runner.RunAsync(command, files, InterruptionText.Listener(OnLine, work, onLine), cancellation).ConfigureAwait(false);
        if (cancellation.IsCancellationRequested && InterruptionText.Afterwards(work, environment) is { } advice)
        {
            onLine(advice);
        }

        cancellation.ThrowIfCancellationRequested();
        if (exitCode == 0)
        {
            return lines;
        }

        var diagnostics = PlanSummary.Of(EventReader.ReadAll(lines)).Diagnostics;
        var error = File.Exists(files.Error) ? await File.ReadAllTextAsync(files.Error, cancellation).ConfigureAwait(false) : string.Empty;
        throw new EnvironmentsException(new TerraformProblem(environment, context.Module).Of(verb, diagnostics, error));

        void OnLine(string line)
        {
            lines.Add(line);
            if (verb == "apply")
            {
                var happened = EventReader.Read(line);
                work.Take(happened);
                if (ProgressLine.Of(happened) is { } progress)
                {
                    onLine(progress);
                }
            }
        }
    }
}
