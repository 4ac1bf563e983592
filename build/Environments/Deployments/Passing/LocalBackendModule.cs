using System.Text.Json;
using Environments.Cleanup;
using Environments.Deployments.Runs;
using Environments.Processes.Sessions;
using Environments.Terraform;
using Environments.Terraform.Events;
using Environments.Terraform.Verbs;

namespace Environments.Deployments.Passing;

/// <summary>
/// A module that has nothing but a backend, for the commands that take a state from nowhere else: the state of an environment without a backend is a file, and its
/// own module must not be touched. See https://developer.hashicorp.com/terraform/language/backend/local.
/// </summary>
/// <param name="terraform">What every command has in common.</param>
/// <param name="directory">The run directory.</param>
/// <param name="environment">The name of the environment, for errors.</param>
/// <param name="runner">Runs terraform in a session of its own.</param>
/// <param name="context">What the command has.</param>
internal sealed class LocalBackendModule(TerraformContext terraform, RunDirectory directory, string environment, SessionRunner runner, DeploymentContext context)
{
    /// <summary>Makes it, unless an attempt before has made it; answers the context in which its commands run.</summary>
    /// <param name="state">The file with the state.</param>
    /// <param name="cancellation">Interrupts terraform once.</param>
    /// <exception cref="EnvironmentsException">What terraform ends with.</exception>
    public async Task<TerraformContext> OpenAsync(string state, CancellationToken cancellation)
    {
        var module = directory["local-backend"];
        var local = terraform with { Module = module, DataDirectory = directory["local-backend-data"] };
        if (!Directory.Exists(module))
        {
            PrivatePath.Prepare(module);
            await PrivateFile.CreateAsync(Path.Combine(module, "main.tf.json"), TextFor(state), cancellation).ConfigureAwait(false);
            await InitAsync(local, cancellation).ConfigureAwait(false);
        }

        return local;
    }

    private static string TextFor(string state) => JsonSerializer.Serialize(new { terraform = new { backend = new { local = new { path = state } } } });

    private async Task InitAsync(TerraformContext local, CancellationToken cancellation)
    {
        var lines = new List<string>();
        var files = directory.FilesFor("init");
        var listener = InterruptionText.Listener(lines.Add, new UnfinishedWork(), context.Screen.Line);
        if (await runner.RunAsync(new Init().In(local), files, listener, cancellation).ConfigureAwait(false) != 0)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new EnvironmentsException(new TerraformProblem(environment, local.Module).Of(
                "init", PlanSummary.Of(EventReader.ReadAll(lines)).Diagnostics, await File.ReadAllTextAsync(files.Error, CancellationToken.None).ConfigureAwait(false)));
        }
    }
}
