using System.Collections.Immutable;
using System.Globalization;
using Environments.Audit;
using Environments.Audit.Stores;
using Environments.Aws;
using Environments.Backends;
using Environments.Deployments.Histories;
using Environments.Deployments.States;
using Environments.Emulation;
using Environments.Reports;

namespace Environments.Deployments;

/// <summary>Shows who changed an environment, when, from which commit, and what came of it.</summary>
/// <param name="environment">The environment.</param>
/// <param name="context">What the command has.</param>
/// <param name="options">What the command line says.</param>
public sealed class History(DeploymentEnvironment environment, DeploymentContext context, DeploymentOptions options)
{
    private const int MostShown = 1000;
    private const int UsuallyShown = 20;
    /// <summary>Reads the records, after those were written that an earlier command had to keep on this machine.</summary>
    /// <param name="last">How many commands are shown, as it was typed; <see langword="null"/> for the usual number.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException"><c>last-not-a-number</c>, exit code 2, or what reading the backend or asking AWS ends with.</exception>
    public async Task<RunReport> RunAsync(string? last, CancellationToken cancellation)
    {
        var count = CountIn(last);
        var variables = EnvironmentVariables.Of(environment, context.Variables, context.Redactor, context.Screen.Warn);
        using var secrets = new BackendOpening(environment, context, variables, options.Secrets);
        if (await secrets.ReadAsync(cancellation).ConfigureAwait(false) is not { } backend)
        {
            return await ReportAsync(new DirectoryAuditStore(context.TemporaryDirectory), count, cancellation).ConfigureAwait(false);
        }

        using var clients = new AwsClients(await AccessAsync(backend, variables, cancellation).ConfigureAwait(false), context.Time);
        var caller = await CallerIdentity.OfAsync(clients, cancellation).ConfigureAwait(false);
        context.Screen.Line(caller.ToString());
        if (!options.OnEmulator)
        {
            caller.RefuseOtherAccount(backend);
        }

        return await ReportAsync(new S3AuditStore(clients, backend), count, cancellation).ConfigureAwait(false);
    }

    private async Task<AwsAccess> AccessAsync(Backend.S3 backend, ProcessVariables variables, CancellationToken cancellation)
    {
        if (!options.OnEmulator)
        {
            return AwsAccess.Of(backend, variables);
        }

        var aws = new LocalAws(Path.Combine(context.TemporaryDirectory, "emulator"), new(variables, context.Time), context.Time);
        return await aws.FindAsync(cancellation).ConfigureAwait(false) is { } running
            ? AwsAccess.OfEmulator(backend, running.Address)
            : throw new EnvironmentsException(new("emulator-not-running", ExitCode.Failed, "No local emulator runs, so nothing was recorded in one.") { Where = environment.Name, Next = "Leave --emulator out, or deploy first." });
    }

    private async Task<RunReport> ReportAsync(IAuditStore store, int count, CancellationToken cancellation)
    {
        var written = await new AuditTrail(store, new(context.Variables), context.Redactor).WriteKeptAsync(cancellation).ConfigureAwait(false);
        var runs = await new AuditLog(store, context.Redactor).NewestAsync(environment.Name, count, cancellation).ConfigureAwait(false);
        var report = new RunReport(nameof(History), [HistoryReport.Kept(written, store), HistoryReport.Runs(environment.Name, runs)]);
        return report with
        {
            Documents = ImmutableDictionary<OutputFormat, string>.Empty.Add(OutputFormat.Markdown, new ReportMarkdown(context.Redactor.Redact).Write($"{nameof(History)} of {environment.Name}", report)),
        };
    }

    private static int CountIn(string? last) => last is null ? UsuallyShown
        : int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MostShown ? count
        : throw new EnvironmentsException(new("last-not-a-number", ExitCode.CalledWrongly, $"'{last}' is no number between 1 and {MostShown}.")
        {
            Where = "--last",
            Next = $"Leave it out for the last {UsuallyShown}.",
        });
}
