using System.Diagnostics.CodeAnalysis;
using Environments.Aws;
using Environments.Backends;
using Environments.Deployments.Runs;
using Environments.Emulation;

namespace Environments.Deployments.Clouds;

/// <summary>Finds out where an environment lives, and that this caller may work there.</summary>
/// <param name="environment">The environment.</param>
/// <param name="context">What the command has.</param>
/// <param name="prepared">What is known of the run.</param>
/// <param name="emulator">The local emulator.</param>
internal sealed class CloudFinder(DeploymentEnvironment environment, DeploymentContext context, PreparedRun prepared, LocalAws emulator)
{
    /// <summary>The place; an emulator is started if need be.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="EnvironmentsException"><c>account-not-allowed</c>, exit code 2, or what asking AWS or starting the emulator ends with.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The work in the emulator ends with the cloud, which the caller disposes of.")]
    public async Task<Cloud> FindAsync(DeploymentOptions options, CancellationToken cancellation) => IsOnAws(environment, options)
        ? new Cloud.Aws(await CallerAsync(cancellation).ConfigureAwait(false))
        : new Cloud.Local(await emulator.UseAsync(context.Screen.Line, cancellation).ConfigureAwait(false));

    /// <summary>Whether it is real AWS: for what has a state there, unless the emulator is asked for, and for the rest only on request.</summary>
    public static bool IsOnAws(DeploymentEnvironment environment, DeploymentOptions options) =>
        environment.BackendKind == BackendKind.Ephemeral ? options.OnAws : !options.OnEmulator;

    private async Task<CallerIdentity> CallerAsync(CancellationToken cancellation)
    {
        using var clients = new AwsClients(AwsAccess.Of(null, prepared.Variables.With("AWS_REGION", prepared.Configuration.Region)), context.Time);
        var caller = await CallerIdentity.OfAsync(clients, cancellation).ConfigureAwait(false);
        context.Screen.Line(caller.ToString());
        var allowed = prepared.Configuration.AllowedAccountIds;
        return allowed.Contains(caller.Account) ? caller : throw new EnvironmentsException(
            new("account-not-allowed", ExitCode.CalledWrongly, $"'{environment.Name}' must not be deployed to the account {caller.Account}.")
            {
                Where = caller.Arn,
                Said = $"allowed_account_ids: {(allowed.IsEmpty ? "none" : string.Join(", ", allowed))}",
                Next = "Use credentials of an allowed account, for example with AWS_PROFILE, or change allowed_account_ids in kcl/main.k and compile it.",
            });
    }
}
