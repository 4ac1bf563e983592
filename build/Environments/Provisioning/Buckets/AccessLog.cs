using Amazon.S3.Model;

namespace Environments.Provisioning.Buckets;

/// <summary>Who read and wrote the state is written to another bucket.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="target">The bucket for the log.</param>
internal sealed class AccessLog(BucketCalls bucket, string target) : ISetting
{
    /// <inheritdoc/>
    public string Name => "access log";

    private string Prefix => PrefixOf(bucket.Name);

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync(
            "s3:GetBucketLogging", (s3, token) => s3.GetBucketLoggingAsync(new GetBucketLoggingRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token), "NoSuchBucket", cancellation).ConfigureAwait(false);
        var now = answer?.BucketLoggingConfig;
        return string.IsNullOrEmpty(now?.TargetBucketName) ? Finding.Absent($"to {target}", WriteAsync)
            : now.TargetBucketName == target && now.TargetPrefix == Prefix ? Finding.Same($"to {target}")
            : Finding.Other($"to {target} instead of {now.TargetBucketName}", WriteAsync);
    }

    /// <summary>What the key of every log of a bucket begins with.</summary>
    public static string PrefixOf(string logged) => $"{logged}/";

    private Task WriteAsync(CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutBucketLogging",
        (s3, token) => s3.PutBucketLoggingAsync(
            new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, LoggingConfig = new() { TargetBucketName = target, TargetPrefix = Prefix } }, token),
        cancellation);
}
