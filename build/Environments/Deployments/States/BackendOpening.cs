using System.Collections.Immutable;
using Environments.Backends;
using Environments.Cleanup;
using Environments.Cleanup.Sources;
using Environments.Deployments.Clouds;
using Environments.Secrets;

namespace Environments.Deployments.States;

/// <summary>Resolves the secrets of a run, each once: of the backend, and of variables that are a template. What terraform needs of them is written into the run directory and nowhere else.</summary>
internal sealed class BackendOpening : IDisposable
{
    private const string VariablesTemplate = "terraform.tfvars.tmpl";
    private readonly DeploymentEnvironment _environment;
    private readonly DeploymentContext _context;
    private readonly TemplateRenderer _renderer;

    // Each lookup has a limit of its own.
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Looks nothing up yet.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">What the command has.</param>
    /// <param name="variables">The variables of the environment.</param>
    /// <param name="secrets">How references are to be resolved.</param>
    public BackendOpening(DeploymentEnvironment environment, DeploymentContext context, ProcessVariables variables, SecretOptions secrets)
    {
        _environment = environment;
        _context = context;
        _renderer = new(variables, context.Runner, _http, context.Time, secrets);
    }

    /// <summary>The backend, its secrets resolved and redacted; <see langword="null"/> where the environment has none.</summary>
    /// <exception cref="EnvironmentsException"><c>backend-not-trusted</c>, or it cannot be read.</exception>
    public async Task<Backend.S3?> ReadAsync(CancellationToken cancellation)
    {
        if (_environment.BackendKind == BackendKind.Ephemeral)
        {
            return null;
        }

        TrustedFile.Refuse(BackendFiles.PathIn(_environment.Directory, _environment.BackendKind));
        var backend = await new BackendTemplate(_renderer, _context.Redactor, _context.Screen.Line).ReadAsync(_environment, cancellation).ConfigureAwait(false);
        await SharedStates.RefuseAsync(_environment, backend, cancellation).ConfigureAwait(false);
        return backend;
    }

    /// <summary>Where the state is, with what terraform needs written.</summary>
    /// <param name="backend">The backend; <see langword="null"/> where the environment has none.</param>
    /// <param name="cloud">Where the environment lives.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="cancellation">Stops between two files.</param>
    public async Task<StateLocation> LocateAsync(Backend.S3? backend, Cloud cloud, RunDirectory directory, CancellationToken cancellation)
    {
        if (backend is null)
        {
            return new StateLocation.Local(new EphemeralState(_context.TemporaryDirectory).FileFor(_environment, cloud.Identity));
        }

        var reached = cloud is Cloud.Local local ? EmulatedBackend.Of(backend, local.Emulator.Address) : backend;
        var files = BackendConfigFile.Of(reached, directory.Path);
        foreach (var (path, text) in files.Texts)
        {
            await PrivateFile.CreateAsync(path, text, cancellation).ConfigureAwait(false);
        }

        return new StateLocation.Remote(reached, files);
    }

    /// <summary>The files with variables that were rendered from templates beside the environment's backend or in its module.</summary>
    /// <param name="module">The directory of the module.</param>
    /// <param name="directory">The run directory.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ImmutableArray<string>> VariableFilesAsync(string module, RunDirectory directory, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var path in new[] { _environment.Directory, module }.Select(place => Path.Combine(place, VariablesTemplate)).Where(File.Exists))
        {
            var rendered = await _renderer.RenderAsync(await Template.ReadAsync(path, TemplateForm.Tfvars, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            _context.Redactor.Learn(rendered.Secrets.Select(secret => (secret.Value, secret.Reference)), said => _context.Screen.Line($"warning: {said}."));
            files.Add(directory[$"{files.Count}.tfvars"]);
            await PrivateFile.CreateAsync(files[^1], rendered.Text, cancellation).ConfigureAwait(false);
        }

        return files.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
