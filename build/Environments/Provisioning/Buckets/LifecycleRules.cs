using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Environments.Provisioning.Buckets;

/// <summary>What expires in a bucket: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html.</summary>
internal static class LifecycleRules
{
    private const int LongestId = 255;
    private const int DaysForOldStates = 90;
    private const int DaysForUploads = 7;

    /// <summary>What was overwritten or deleted goes after a time, what is current never does; uploads that nobody finished go.</summary>
    public static LifecycleRule Versions() => new()
    {
        Id = $"{Mark.Prefix}versions",
        Status = LifecycleRuleStatus.Enabled,
        Filter = Below(string.Empty),
        NoncurrentVersionExpiration = new() { NoncurrentDays = DaysForOldStates },
        AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = DaysForUploads },
    };

    /// <summary>
    /// Each time a lock file comes and goes it leaves a version and a marker. S3 knows prefixes and no suffixes, so every state has a rule of its own.
    /// </summary>
    /// <param name="lockKey">The key of the lock file.</param>
    public static LifecycleRule Locks(string lockKey) => new()
    {
        Id = IdOf(lockKey),
        Status = LifecycleRuleStatus.Enabled,
        Filter = Below(lockKey),
        NoncurrentVersionExpiration = new() { NoncurrentDays = 1 },
        Expiration = new() { ExpiredObjectDeleteMarker = true },
    };

    /// <summary>The access log of one bucket goes after a time. Whatever else is in the bucket of the log stays: it may have been there before, and be somebody's.</summary>
    /// <param name="logged">The bucket that is logged.</param>
    public static LifecycleRule Logs(string logged) => new()
    {
        Id = $"{Mark.Prefix}logs-{logged}",
        Status = LifecycleRuleStatus.Enabled,
        Filter = Below(AccessLog.PrefixOf(logged)),
        Expiration = new() { Days = DaysForOldStates },
        NoncurrentVersionExpiration = new() { NoncurrentDays = 1 },
        AbortIncompleteMultipartUpload = new() { DaysAfterInitiation = DaysForUploads },
    };

    /// <summary>Whether two rules do the same; only what our rules consist of is compared, and anything else in one of them is a difference.</summary>
    public static bool AreSame(LifecycleRule one, LifecycleRule other) => Shape(one).Equals(Shape(other));

    private static LifecycleFilter Below(string prefix) => new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = prefix } };

    private static object Shape(LifecycleRule rule) => (
        rule.Status?.Value,
        Scope(rule.Filter),
        (rule.NoncurrentVersionExpiration?.NoncurrentDays, rule.NoncurrentVersionExpiration?.NewerNoncurrentVersions),
        (rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation, rule.Expiration?.Days, rule.Expiration?.Date, rule.Expiration?.ExpiredObjectDeleteMarker ?? false),
        (rule.Transitions?.Count ?? 0) + (rule.NoncurrentVersionTransitions?.Count ?? 0));

    // No filter is one that everything passes. One that asks for tags or sizes lets less pass than any of ours, whatever its prefix.
    private static string Scope(LifecycleFilter? filter) => filter?.LifecycleFilterPredicate switch
    {
        null => string.Empty,
        LifecyclePrefixPredicate below => below.Prefix ?? string.Empty,
        var other => $"{other.GetType().Name} in place of a prefix",
    };

    private static string IdOf(string lockKey) => $"{Mark.Prefix}lock-{lockKey}" is { Length: <= LongestId } id
        ? id
        : $"{Mark.Prefix}lock-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lockKey)))}";
}
