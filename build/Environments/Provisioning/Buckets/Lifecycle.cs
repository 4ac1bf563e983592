using Amazon.S3;
using Amazon.S3.Model;

namespace Environments.Provisioning.Buckets;

/// <summary>One rule of the bucket's lifecycle that is ours; those of others stay as they are, in their order.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="name">What people call it.</param>
/// <param name="rule">The rule; its id bears our mark.</param>
internal sealed class Lifecycle(BucketCalls bucket, string name, LifecycleRule rule) : ISetting
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool IsWrittenWhole => true;

    /// <inheritdoc/>
    public async Task<Finding> ReadAsync(CancellationToken cancellation)
    {
        var answer = await bucket.FindAsync(
            "s3:GetLifecycleConfiguration",
            (s3, token) => s3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account }, token),
            "NoSuchLifecycleConfiguration",
            cancellation).ConfigureAwait(false);
        var rules = answer?.Configuration?.Rules ?? [];
        var now = rules.FirstOrDefault(other => other.Id == rule.Id);
        return now is null ? Finding.Absent(rule.Id, token => WriteAsync([.. rules, rule], answer?.TransitionDefaultMinimumObjectSize, token))
            : LifecycleRules.AreSame(now, rule) ? Finding.Same(rule.Id)
            : Finding.Other(rule.Id, token => WriteAsync([.. rules.Select(other => other == now ? rule : other)], answer?.TransitionDefaultMinimumObjectSize, token));
    }

    private Task WriteAsync(List<LifecycleRule> rules, TransitionDefaultMinimumObjectSize? smallest, CancellationToken cancellation) => bucket.CallAsync(
        "s3:PutLifecycleConfiguration",
        (s3, token) => s3.PutLifecycleConfigurationAsync(
            new() { BucketName = bucket.Name, ExpectedBucketOwner = bucket.Account, Configuration = new() { Rules = rules }, TransitionDefaultMinimumObjectSize = smallest }, token),
        cancellation);
}
