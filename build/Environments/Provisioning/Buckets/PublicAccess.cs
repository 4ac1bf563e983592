namespace Environments.Provisioning.Buckets;

/// <summary>Nobody can make the bucket or an object public: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html.</summary>
internal sealed class PublicAccess(BucketCalls bucket) : ISetting
{
    /// <inheritdoc/>
    public string Name => "public access";

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync(
            "s3:GetBucketPublicAccessBlock",
            (s3, token) => s3.GetPublicAccessBlockAsync(new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token),
            "NoSuchPublicAccessBlockConfiguration",
            cancellation).ConfigureAwait(false);
        const string Wanted = "blocked in all four ways";
        return answer?.PublicAccessBlockConfiguration switch
        {
            null => Finding.Absent(Wanted, WriteAsync),
            { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true } => Finding.Same(Wanted),
            _ => Finding.Other(Wanted, WriteAsync),
        };
    }

    private Task WriteAsync(CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutBucketPublicAccessBlock",
        (s3, token) => s3.PutPublicAccessBlockAsync(
            new()
            {
                BucketName = bucket.Name,
                ExpectedBucketOwner = bucket.Account,
                PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true },
            },
            token),
        cancellation);
}
