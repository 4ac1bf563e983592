using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Environments.Provisioning.Policies;

namespace Environments.Provisioning.Buckets;

/// <summary>One statement of the bucket's policy that is ours; those of others stay as they are, in their order.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="name">What people call it.</param>
/// <param name="statement">The statement; its Sid bears our mark.</param>
/// <param name="skip">Why it is left out; <see langword="null"/> where it is not.</param>
internal sealed class Statement(BucketCalls bucket, string name, JsonObject statement, string? skip = null) : ISetting
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsWrittenWhole => true;

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        if (skip is not null)
        {
            return Finding.Skip(skip);
        }

        var answer = await bucket.FindAsync(
            "s3:GetBucketPolicy", (s3, token) => s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token), "NoSuchBucketPolicy", cancellation).ConfigureAwait(false);

        // The SDK takes that there is none for an answer, with the text of the error in the place of the policy.
        var policy = BucketPolicy.Parse(answer?.HttpStatusCode == HttpStatusCode.NotFound ? null : answer?.Policy, bucket.Name);
        var sid = (string)statement["Sid"]!;
        return policy.Find(sid) is not { } now ? Finding.Absent(sid, token => WriteAsync(policy, token))
            : JsonNode.DeepEquals(now, statement) ? Finding.Same(sid)
            : Finding.Other(sid, token => WriteAsync(policy, token));
    }

    private Task WriteAsync(BucketPolicy policy, CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutBucketPolicy",
        (s3, token) => s3.PutBucketPolicyAsync(new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, Policy = policy.With(statement) }, token),
        cancellation);
}
