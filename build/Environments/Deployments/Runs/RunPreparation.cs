using Environments.Deployments.Passing;
using Environments.Deployments.States;
using Environments.Kcl;
using Environments.Processes;
using Environments.Sealing;
using Environments.Terraform;
using Environments.Terraform.Verbs;

namespace Environments.Deployments.Runs;

/// <summary>What has to be known before anything is started for an environment: nothing here changes anything but the seal of a state that lies about.</summary>
/// <param name="environment">The environment.</param>
/// <param name="context">What the command has.</param>
/// <param name="options">What the command line says.</param>
internal sealed class RunPreparation(DeploymentEnvironment environment, DeploymentContext context, DeploymentOptions options)
{
    private const string ModuleDirectory = "terraform";

    /// <summary>Checks and reads everything, in the order in which a mistake is cheapest.</summary>
    /// <param name="cancellation">Kills the tools that are asked.</param>
    /// <exception cref="EnvironmentsException">Something is missing, stale, forbidden or cannot be meant.</exception>
    public async Task<PreparedRun> PrepareAsync(CancellationToken cancellation)
    {
        if (ForbiddenVariables.In(context.Variables) is { } forbidden)
        {
            throw new EnvironmentsException(forbidden);
        }

        if (options is { OnAws: true, OnEmulator: true })
        {
            throw new EnvironmentsException(new("two-places", ExitCode.CalledWrongly, "--aws and --emulator cannot both be meant.") { Next = "Leave one of them out." });
        }

        Placeholders.Refuse(environment);
        var variables = EnvironmentVariables.Of(environment, context.Variables, context.Redactor, context.Screen.Warn);
        await WarnOfUnsavedStatesAsync(variables).ConfigureAwait(false);
        var module = Module();
        var (program, version) = await LocateTerraformAsync(variables, module, cancellation).ConfigureAwait(false);
        return new(variables.Without([SealKey.Variable]), module, program, version, await ConfigurationAsync(variables, cancellation).ConfigureAwait(false)) { Keyed = variables };
    }

    // Whoever deploys on the older state makes what the newer one has once more. What the reaper of a killed command has kept is in plain text: it has no key.
    private async Task WarnOfUnsavedStatesAsync(ProcessVariables variables)
    {
        var unsaved = new UnsavedStates(environment, variables, context.Time);
        foreach (var state in unsaved.Kept())
        {
            var path = await unsaved.SealAsync(state, context.Screen.Warn).ConfigureAwait(false);
            context.Screen.Warn($"warning: {path} is the only copy of a state of '{environment.Name}' that could not be saved. Before you deploy: {PushAdvice.For(environment, context.TemporaryDirectory, path)}, then remove it.");
        }
    }

    private string Module()
    {
        var module = Path.Combine(environment.Directory, ModuleDirectory);
        return Directory.Exists(module) ? module : throw new EnvironmentsException(
            new("module-missing", ExitCode.Failed, $"'{environment.Name}' has no terraform module.") { Where = module, Next = "Put the *.tf files there." });
    }

    private async Task<(string Program, TerraformVersion Version)> LocateTerraformAsync(ProcessVariables variables, string module, CancellationToken cancellation)
    {
        var tool = TerraformTool.Of(options.Product);
        var program = new ToolLocator(variables).Require(tool);
        var answer = await context.Runner.RunAsync(new VersionOf().In(new(program, module, context.TemporaryDirectory)), null, cancellation).ConfigureAwait(false);
        var version = TerraformVersion.Parse(answer.Output) ?? throw new EnvironmentsException(new("terraform-unknown", ExitCode.Failed, $"'{tool.Name}' does not tell its version.")
        {
            Where = program,
            Said = answer.Explanation,
            Next = tool.Advice,
        });
        return version.TooOld(program) is { } tooOld ? throw new EnvironmentsException(tooOld) : (program, version);
    }

    private async Task<CompiledConfiguration> ConfigurationAsync(ProcessVariables variables, CancellationToken cancellation)
    {
        var configuration = CompiledConfiguration.Read(environment);
        if (new ToolLocator(variables).Find(KclCli.Tool.Name) is { } kcl)
        {
            await new KclCli(kcl, context.Runner).CompareAsync(ConfigurationFiles.DirectoryIn(environment.Directory), cancellation).ConfigureAwait(false);
        }

        return configuration;
    }
}
