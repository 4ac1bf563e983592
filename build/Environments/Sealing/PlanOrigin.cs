namespace Environments.Sealing;

/// <summary>What a plan was made from. A plan may be carried out only where all of it is still the same.</summary>
/// <param name="Environment">The name of the environment.</param>
/// <param name="State">Where the state is: <c>s3://BUCKET/KEY</c>, or the place of an ephemeral one.</param>
/// <param name="Commit">The full id of the commit that is checked out.</param>
/// <param name="Files">The digest of the environment's directory: <see cref="Digests.DirectoryDigest"/>.</param>
/// <param name="LockFile">The digest of terraform's dependency lock file.</param>
/// <param name="Product"><c>terraform</c> or <c>tofu</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Mode">What the plan aims at: <c>normal</c> or <c>destroy</c>.</param>
internal sealed record PlanOrigin(string Environment, string State, string Commit, string Files, string LockFile, string Product, string Version, string Mode);
