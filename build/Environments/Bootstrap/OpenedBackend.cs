using System.Diagnostics.CodeAnalysis;
using Environments.Aws;
using Environments.Backends;
using Environments.Cleanup.Sources;
using Environments.Emulation;
using Environments.Secrets;

namespace Environments.Bootstrap;

/// <summary>A backend that was read, with clients for where it is and the caller that AWS takes us for.</summary>
/// <param name="Backend">The backend.</param>
/// <param name="Clients">The clients; this owns them.</param>
/// <param name="Caller">Who we are, and where.</param>
internal sealed record OpenedBackend(Backend.S3 Backend, AwsClients Clients, CallerIdentity Caller) : IDisposable
{
    /// <summary>Reads the backend, and says first of all in which account, as whom and in which region everything will happen.</summary>
    /// <exception cref="EnvironmentsException">The backend cannot be read, AWS cannot be reached, or it is the wrong account.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is answered owns the clients.")]
    public static async Task<OpenedBackend> OpenAsync(BackendRequest request, TimeProvider time, Action<string> onLine, CancellationToken cancellation)
    {
        Placeholders.Refuse(request.Environment);
        var variables = EnvironmentVariables.Of(request.Environment, request.Variables, request.Redactor, onLine);
        var backend = await ReadAsync(request, variables, time, onLine, cancellation).ConfigureAwait(false);
        var clients = new AwsClients(await AccessAsync(request, variables, backend, time, onLine, cancellation).ConfigureAwait(false), time);
        try
        {
            var caller = await CallerIdentity.OfAsync(clients, cancellation).ConfigureAwait(false);
            onLine(caller.ToString());
            if (!request.OnEmulator)
            {
                caller.RefuseOtherAccount(backend);
            }

            return new(backend, clients, caller);
        }
        catch
        {
            clients.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Clients.Dispose();

    private static async Task<Backend.S3> ReadAsync(BackendRequest request, ProcessVariables variables, TimeProvider time, Action<string> onLine, CancellationToken cancellation)
    {
        var environment = request.Environment;
        if (environment.BackendKind == BackendKind.Ephemeral)
        {
            throw new EnvironmentsException(new("backend-ephemeral", ExitCode.CalledWrongly, $"'{environment.Name}' has no state backend: its state lives and ends with the local emulator.")
            {
                Where = environment.Directory,
                Next = $"Describe one in {BackendFiles.Configuration}, or name another environment.",
            });
        }

        TrustedFile.Refuse(BackendFiles.PathIn(environment.Directory, environment.BackendKind));

        // Each lookup has a limit of its own.
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var renderer = new TemplateRenderer(variables, request.Runner, http, time, request.Secrets);
        return await new BackendTemplate(renderer, request.Redactor, onLine).ReadAsync(environment, cancellation).ConfigureAwait(false);
    }

    private static async Task<AwsAccess> AccessAsync(
        BackendRequest request, ProcessVariables variables, Backend.S3 backend, TimeProvider time, Action<string> onLine, CancellationToken cancellation)
    {
        if (!request.OnEmulator)
        {
            if (IgnoredArguments.Warning(backend) is { } warning)
            {
                onLine(warning);
            }

            return AwsAccess.Of(backend, variables);
        }

        var aws = new LocalAws(Path.Combine(request.TemporaryDirectory, "emulator"), new(variables, time), time);
        return AwsAccess.OfEmulator(backend, (await aws.EnsureAsync(onLine, cancellation).ConfigureAwait(false)).Address);
    }
}
