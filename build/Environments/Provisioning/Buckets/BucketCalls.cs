using Amazon.S3;
using Environments.Aws;

namespace Environments.Provisioning.Buckets;

/// <summary>One bucket, and the calls on it. Every call names the account that it has to belong to, so that nobody else's bucket of that name is ever taken for it.</summary>
/// <param name="Clients">The clients.</param>
/// <param name="Name">The bucket.</param>
/// <param name="Account">The account of the caller.</param>
internal sealed record BucketCalls(AwsClients Clients, string Name, string Account)
{
    private const string NoBucket = "NoSuchBucket";

    /// <summary>The bucket, for people.</summary>
    public string Description => $"the bucket '{Name}'";

    /// <summary>Reads; <see langword="null"/> where what is asked for, or the bucket, is not there.</summary>
    /// <param name="action">The action of IAM.</param>
    /// <param name="call">The call.</param>
    /// <param name="nothing">The code with which S3 says that it is not there.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<T?> FindAsync<T>(string action, Func<IAmazonS3, CancellationToken, Task<T>> call, string nothing, CancellationToken cancellation)
        where T : class =>
        Clients.Calls.FindAsync(action, Description, token => call(Clients.S3, token), [nothing, NoBucket], cancellation);

    /// <summary>Calls.</summary>
    public Task<T> CallAsync<T>(string action, Func<IAmazonS3, CancellationToken, Task<T>> call, CancellationToken cancellation) =>
        Clients.Calls.CallAsync(action, Description, token => call(Clients.S3, token), cancellation);
}
