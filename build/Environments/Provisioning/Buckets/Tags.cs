using Amazon.S3.Model;

namespace Environments.Provisioning.Buckets;

/// <summary>The tags by which the bucket is known as ours. S3 takes all tags at once, so those of others are written back.</summary>
internal sealed class Tags(BucketCalls bucket) : ISetting
{
    /// <inheritdoc/>
    public string Name => "tags";

    /// <inheritdoc/>
    public bool IsWrittenWhole => true;

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var now = await NowAsync(bucket, cancellation).ConfigureAwait(false);
        var detail = string.Join(", ", Mark.Tags.Keys);
        if (Mark.Tags.All(wanted => now.Any(tag => tag.Key == wanted.Key && tag.Value == wanted.Value)))
        {
            return Finding.Same(detail);
        }

        List<Tag> all = [.. now.Where(tag => !Mark.Tags.ContainsKey(tag.Key)), .. Mark.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];
        return now.Any(tag => Mark.Tags.ContainsKey(tag.Key)) ? Finding.Other(detail, token => WriteAsync(all, token)) : Finding.Absent(detail, token => WriteAsync(all, token));
    }

    /// <summary>The tags that a bucket has.</summary>
    public static async Task<IReadOnlyList<Tag>> NowAsync(BucketCalls bucket, CancellationToken cancellation) => (await bucket.FindAsync(
        "s3:GetBucketTagging", (s3, token) => s3.GetBucketTaggingAsync(new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token), "NoSuchTagSet", cancellation).ConfigureAwait(false))?.TagSet ?? [];

    private Task WriteAsync(List<Tag> tags, CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutBucketTagging",
        (s3, token) => s3.PutBucketTaggingAsync(new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, TagSet = tags }, token),
        cancellation);
}
