using Amazon.S3;
using Amazon.S3.Model;

namespace Environments.Provisioning.Buckets;

/// <summary>Every state that was overwritten or deleted can be had again.</summary>
internal sealed class Versioning(BucketCalls bucket) : ISetting
{
    /// <inheritdoc/>
    public string Name => "versioning";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync(
            "s3:GetBucketVersioning", (s3, token) => s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token), "NoSuchBucket", cancellation).ConfigureAwait(false);
        var status = answer?.VersioningConfig?.Status;
        return status == VersionStatus.Enabled ? Finding.Same("on")
            : status == VersionStatus.Suspended ? Finding.Other("on", WriteAsync)
            : Finding.Absent("on", WriteAsync);
    }

    private Task WriteAsync(CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutBucketVersioning",
        (s3, token) => s3.PutBucketVersioningAsync(
            new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, VersioningConfig = new() { Status = VersionStatus.Enabled } }, token),
        cancellation);
}
