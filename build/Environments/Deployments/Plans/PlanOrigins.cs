using Environments.Deployments.Clouds;
using Environments.Deployments.Runs;
using Environments.Deployments.Sources;
using Environments.Deployments.States;
using Environments.Sealing;
using Environments.Sealing.Digests;
using Environments.Terraform;

namespace Environments.Deployments.Plans;

/// <summary>Tells what a plan that was made here and now would be made from.</summary>
/// <param name="environment">The environment.</param>
/// <param name="prepared">What is known of the run.</param>
/// <param name="source">Tells what is checked out.</param>
internal sealed class PlanOrigins(DeploymentEnvironment environment, PreparedRun prepared, CheckedOut source)
{
    private const string NoCommit = "none";
    private const string Mode = "normal";

    /// <summary>The place of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cloud">Where the environment lives: two accounts, or two emulators, may have a bucket of one name.</param>
    public string PlaceOf(StateLocation state, Cloud cloud) => state is StateLocation.Remote remote ? $"{remote.Backend} in {cloud.Identity}" : $"{cloud.Identity}/{environment.Name}";

    /// <summary>What it would be made from.</summary>
    /// <param name="place">The place of its state.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="EnvironmentsException"><c>directory-not-readable</c>, <c>git-failed</c>: it cannot be told.</exception>
    public async Task<PlanOrigin> OfAsync(string place, CancellationToken cancellation) => new(
        environment.Name,
        place,
        (await source.HeadAsync(cancellation).ConfigureAwait(false))?.Commit ?? NoCommit,
        await DirectoryDigest.OfAsync(environment.Directory, cancellation).ConfigureAwait(false),
        await DirectoryDigest.OfFileAsync(Path.Combine(prepared.Module, DirectoryFiles.LockFile), cancellation).ConfigureAwait(false),
        TerraformTool.Of(prepared.Version.Product).Name,
        prepared.Version.Text,
        Mode);
}
