using Amazon.S3;

namespace Environments.Provisioning.Buckets;

/// <summary>Every object belongs to the bucket's owner, and ACLs count for nothing: https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html.</summary>
internal sealed class Ownership(BucketCalls bucket) : ISetting
{
    /// <inheritdoc/>
    public string Name => "ownership";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync(
            "s3:GetBucketOwnershipControls",
            (s3, token) => s3.GetBucketOwnershipControlsAsync(new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token),
            "OwnershipControlsNotFoundError",
            cancellation).ConfigureAwait(false);
        const string Wanted = "the bucket's owner owns every object";
        return answer?.OwnershipControls?.Rules is not { Count: > 0 } rules ? Finding.Absent(Wanted, WriteAsync)
            : rules[0].ObjectOwnership == ObjectOwnership.BucketOwnerEnforced ? Finding.Same(Wanted)
            : Finding.Other(Wanted, WriteAsync);
    }

    private Task WriteAsync(CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutBucketOwnershipControls",
        (s3, token) => s3.PutBucketOwnershipControlsAsync(
            new()
            {
                BucketName = bucket.Name,
                ExpectedBucketOwner = bucket.Account,
                OwnershipControls = new() { Rules = [new() { ObjectOwnership = ObjectOwnership.BucketOwnerEnforced }] },
            },
            token),
        cancellation);
}
