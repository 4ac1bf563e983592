using System.Collections.Immutable;
using System.Globalization;
using Environments.Audit;
using Environments.Audit.Stores;
using Environments.Aws;
using Environments.Backends;
using Environments.Deployments.Histories;
using Environments.Redaction;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>Shows who changed an environment, when, from which commit, and what came of it.</summary>
public sealed class History
{
    private const int MostShown = 1000;
    private const int UsuallyShown = 20;
    private readonly DeploymentEnvironment _environment;
    private readonly DeploymentContext _context;
    private readonly Func<DeploymentEnvironment, CancellationToken, Task<Backend>> _backendOf;

    /// <summary>Of one environment.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">What the command has.</param>
    public History(DeploymentEnvironment environment, DeploymentContext context)
        : this(environment, context, StaticOrNoneAsync)
    {
    }

    /// <summary>Of one environment, whose backend is found in another way.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="context">What the command has.</param>
    /// <param name="backendOf">Finds the backend.</param>
    internal History(DeploymentEnvironment environment, DeploymentContext context, Func<DeploymentEnvironment, CancellationToken, Task<Backend>> backendOf) =>
        (_environment, _context, _backendOf) = (environment, context, backendOf);

    /// <summary>Reads the records, after those were written that an earlier command had to keep on this machine.</summary>
    /// <param name="last">How many commands are shown, as it was typed; <see langword="null"/> for the usual number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException"><c>last-not-a-number</c>, exit code 2, or what reading the backend or asking AWS ends with.</exception>
    public async Task<RunReport> RunAsync(string? last, CancellationToken cancellation)
    {
        var count = CountIn(last);
        switch (await _backendOf(_environment, cancellation).ConfigureAwait(false))
        {
            case Backend.S3 backend:
                using (var clients = new AwsClients(AwsAccess.Of(backend, Variables()), _context.Time))
                {
                    var caller = await CallerIdentity.OfAsync(clients, cancellation).ConfigureAwait(false);
                    _context.Screen.Line(caller.ToString());
                    caller.RefuseOtherAccount(backend);
                    return await ReportAsync(new S3AuditStore(clients, backend), count, cancellation).ConfigureAwait(false);
                }

            default:
                return await ReportAsync(new DirectoryAuditStore(_context.TemporaryDirectory), count, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<RunReport> ReportAsync(IAuditStore store, int count, CancellationToken cancellation)
    {
        var written = await new AuditTrail(store, new(_context.Variables), _context.Redactor).WriteKeptAsync(cancellation).ConfigureAwait(false);
        var runs = await new AuditLog(store, _context.Redactor).NewestAsync(_environment.Name, count, cancellation).ConfigureAwait(false);
        var report = new RunReport(nameof(History), [HistoryReport.Kept(written, store), HistoryReport.Runs(_environment.Name, runs)]);
        return report with
        {
            Documents = ImmutableDictionary<OutputFormat, string>.Empty.Add(OutputFormat.Markdown, ReportMarkdown.Write($"{nameof(History)} of {_environment.Name}", report)),
        };
    }

    private ProcessVariables Variables()
    {
        var more = VariablesFile.Read(Path.Combine(_environment.Directory, VariablesFile.Name));
        foreach (var (_, value) in more.Where(variable => SecretVariables.IsSecret(variable.Key)))
        {
            _context.Redactor.Add(value);
        }

        return _context.Variables.WithDefaults(more);
    }

    private static int CountIn(string? last) => last is null ? UsuallyShown
        : int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostShown ? count
        : throw new EnvironmentsException(new("last-not-a-number", ExitCode.CalledWrongly, $"'{last}' is no number between 1 and {MostShown}.")
        {
            Where = "--last",
            Next = $"Leave it out for the last {UsuallyShown}.",
        });

    private static async Task<Backend> StaticOrNoneAsync(DeploymentEnvironment environment, CancellationToken cancellation) => environment.BackendKind switch
    {
        BackendKind.Static => await StaticBackend.ReadAsync(environment.Directory, cancellation).ConfigureAwait(false),
        BackendKind.Ephemeral => new Backend.Ephemeral(),
        _ => throw new EnvironmentsException(new("backend-not-supported", ExitCode.Failed, $"The backend of '{environment.Name}' is a template, which this target cannot render yet.")
        {
            Where = environment.Directory,
        }),
    };
}
