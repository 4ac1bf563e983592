using System.Collections.Immutable;
using Environments.Backends;
using Environments.Cleanup;
using Environments.Deployments.States;
using Environments.Git;
using Environments.Processes;
using Environments.Redaction;
using Environments.Reports;
using Environments.Secrets;

namespace Environments.Deployments;

/// <summary>
/// Writes rendered secrets where somebody asked for them: a template to a file or to stdout, or the <c>backend.yaml</c> of an environment for inspection. It is the one
/// command that leaves plaintext behind, and it says so.
/// </summary>
/// <param name="variables">The variables as they were when this process started.</param>
/// <param name="runner">Runs git and the programs that secrets are read through.</param>
/// <param name="time">The clock that limits are measured with.</param>
/// <param name="redactor">Learns every value before anything is shown.</param>
/// <param name="warn">Shows what a person should look at.</param>
/// <param name="options">How references are to be resolved.</param>
public sealed class Render(ProcessVariables variables, ICommandRunner runner, TimeProvider time, SecretRedactor redactor, Action<string> warn, SecretOptions options)
{
    /// <summary>What <c>--to</c> says where the output of the command is meant.</summary>
    public const string Stdout = "stdout";

    /// <summary>Renders any template.</summary>
    /// <param name="path">The template.</param>
    /// <param name="form">What it is; <see langword="null"/> lets its name tell.</param>
    /// <param name="destination">A file that must not be there yet, or <see cref="Stdout"/>.</param>
    /// <param name="write">Writes to stdout as it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException">It cannot be rendered, or the destination is not fit for a secret; then nothing is written.</exception>
    public async Task<RunReport> TemplateAsync(string path, TemplateForm? form, string destination, Action<string> write, CancellationToken cancellation)
    {
        var template = await Template.ReadAsync(path, form, cancellation).ConfigureAwait(false);
        var rendered = await RenderedAsync(template, variables, cancellation).ConfigureAwait(false);
        var tooShort = Learn(rendered.Secrets.Select(secret => (secret.Value, secret.Reference)));
        if (destination == Stdout)
        {
            write(rendered.Text);
            return Report(template, rendered, [.. tooShort, new(Stdout, Outcome.Done, $"{rendered.Text.Length} characters, secrets included")]);
        }

        var full = Path.GetFullPath(destination);
        await PrivateFile.CreateAtAsync(full, rendered.Text, cancellation).ConfigureAwait(false);
        return Report(template, rendered, [.. tooShort, Written(full, $"rm '{full}'")]);
    }

    /// <summary>Renders the <c>backend.yaml</c> of an environment beside its template, in the place of one that was rendered before.</summary>
    /// <exception cref="EnvironmentsException">
    /// It cannot be rendered or is no backend, its place is taken by a link or by a file that git tracks, or it is not fit for a secret; then what was there is as it was.
    /// </exception>
    public async Task<RunReport> BackendAsync(DeploymentEnvironment environment, CancellationToken cancellation)
    {
        if (environment.BackendKind != BackendKind.Rendered)
        {
            throw new EnvironmentsException(new("nothing-to-render", ExitCode.CalledWrongly, $"The environment '{environment.Name}' has no {BackendFiles.Template}.")
            {
                Where = environment.Directory,
                Next = "./build.sh Render --template FILE --to stdout renders any other file.",
            });
        }

        var path = Path.Combine(environment.Directory, BackendFiles.Configuration);
        await RefuseTakenAsync(environment.Directory, path, cancellation).ConfigureAwait(false);
        var template = await BackendTemplate.TemplateAsync(environment, cancellation).ConfigureAwait(false);
        var rendered = await RenderedAsync(template, EnvironmentVariables.Of(environment, variables, redactor, warn), cancellation).ConfigureAwait(false);
        var tooShort = Learn(BackendTemplate.SecretsOf(rendered));
        BackendTemplate.Typed(template, rendered);
        var isOther = File.Exists(path) && await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false) != rendered.Text;
        await ReplaceAsync(path, rendered.Text, cancellation).ConfigureAwait(false);
        return Report(template, rendered,
        [
            .. tooShort,
            .. isOther ? [new ReportStep("replaced file", Outcome.Warning, $"{path} was there with another content, which git does not keep and which is gone")] : Array.Empty<ReportStep>(),
            Written(path, $"./build.sh Clean --env {environment.Name}"),
        ]);
    }

    private async Task<RenderedTemplate> RenderedAsync(Template template, ProcessVariables set, CancellationToken cancellation)
    {
        // Each lookup has a limit of its own.
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        return await new TemplateRenderer(set, runner, http, time, options).RenderAsync(template, cancellation).ConfigureAwait(false);
    }

    // Whoever reads the file meanwhile finds the old one or the new one, and where there is no room for the new one the old one stays.
    private static async Task ReplaceAsync(string path, string text, CancellationToken cancellation)
    {
        var fresh = RenderedBackend.UnfinishedOf(path);
        await PrivateFile.CreateAtAsync(fresh, text, cancellation).ConfigureAwait(false);
        try
        {
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(fresh);
            throw new EnvironmentsException(
                new(PrivateFile.Unwritten, ExitCode.Failed, $"'{path}' could not be replaced, and is as it was.") { Said = failure.Message, Next = $"rm '{path}'" }, failure);
        }
    }

    private List<ReportStep> Learn(IEnumerable<(string Value, string Reference)> secrets)
    {
        var tooShort = new List<ReportStep>();
        redactor.Learn(secrets, said => tooShort.Add(new("redaction", Outcome.Warning, said)));
        return tooShort;
    }

    private static RunReport Report(Template template, RenderedTemplate rendered, IEnumerable<ReportStep> more)
    {
        ImmutableArray<ReportStep> steps =
        [
            .. rendered.Engines.Select(served => new ReportStep(served.Key, Outcome.Done, served.Value)),
            .. rendered.Warnings.Select(warning => new ReportStep("template", Outcome.Warning, warning)),
            .. more,
        ];
        return new(nameof(Render), [new($"Rendered {template.Name}", steps)]);
    }

    private async Task RefuseTakenAsync(string directory, string path, CancellationToken cancellation)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new EnvironmentsException(new("private-file-exists", ExitCode.Failed, $"'{path}' is a link, and a secret is not written through somebody else's link.") { Next = $"rm '{path}'" });
        }

        if (GitCli.IsInWorkingTree(directory)
            && (await new GitCli(new ToolLocator(variables).Require(GitCli.Tool), directory, runner).TrackedAsync([BackendFiles.Configuration], cancellation).ConfigureAwait(false)).Count > 0)
        {
            throw new EnvironmentsException(new("secret-file-tracked", ExitCode.Failed, $"git tracks '{path}', so what is rendered there would be committed.")
            {
                Next = $"git -C '{directory}' rm --cached {BackendFiles.Configuration}",
            });
        }
    }

    private static ReportStep Written(string path, string removal) => new("secret file", Outcome.Warning, $"{path} holds secrets in plain text, readable by its owner alone", removal);
}
