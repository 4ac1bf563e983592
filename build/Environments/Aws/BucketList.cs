namespace Environments.Aws;

/// <summary>Asks which buckets there are.</summary>
internal static class BucketList
{
    /// <summary>Whether the caller owns any bucket.</summary>
    /// <exception cref="EnvironmentsException">AWS cannot be asked.</exception>
    public static async Task<bool> IsAnyThereAsync(AwsClients clients, CancellationToken cancellation) =>
        (await clients.Calls.CallAsync("s3:ListAllMyBuckets", "the buckets", token => clients.S3.ListBucketsAsync(token), cancellation).ConfigureAwait(false)).Buckets is { Count: > 0 };
}
