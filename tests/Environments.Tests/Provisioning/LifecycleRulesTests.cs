using Amazon.S3.Model;
using Environments.Provisioning.Buckets;

namespace Environments.Tests.Provisioning;

public sealed class LifecycleRulesTests
{
    [Fact]
    public void Of_a_bucket_for_logs_only_the_log_of_one_bucket_expires()
    {
        var rule = LifecycleRules.Logs("states");

        Assert.Equal(
            ("environments-logs-states", "states/", 90),
            (rule.Id, Assert.IsType<LifecyclePrefixPredicate>(rule.Filter.LifecycleFilterPredicate).Prefix, rule.Expiration.Days));
    }

    [Fact]
    public void Two_backends_with_one_bucket_for_logs_have_a_rule_each() => Assert.NotEqual(LifecycleRules.Logs("staging").Id, LifecycleRules.Logs("production").Id);

    [Fact]
    public void A_rule_without_a_filter_is_one_for_everything()
    {
        var read = LifecycleRules.Versions();
        read.Filter = null;

        Assert.True(LifecycleRules.AreSame(read, LifecycleRules.Versions()));
    }

    [Fact]
    public void A_rule_for_what_bears_a_tag_is_another_one() =>
        Assert.False(IsSameWith(rule => rule.Filter = new() { LifecycleFilterPredicate = new LifecycleTagPredicate { Tag = new() { Key = "a", Value = "b" } } }));

    [Fact]
    public void A_rule_for_what_is_large_is_another_one() =>
        Assert.False(IsSameWith(rule => rule.Filter = new() { LifecycleFilterPredicate = new LifecycleObjectSizeGreaterThanPredicate { ObjectSizeGreaterThan = 1 } }));

    [Fact]
    public void A_rule_that_keeps_some_versions_is_another_one() => Assert.False(IsSameWith(rule => rule.NoncurrentVersionExpiration.NewerNoncurrentVersions = 3));

    [Fact]
    public void A_rule_that_ends_on_a_day_is_another_one() => Assert.False(IsSameWith(rule => rule.Expiration = new() { Date = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc) }));

    private static bool IsSameWith(Action<LifecycleRule> change)
    {
        var rule = LifecycleRules.Versions();
        change(rule);
        return LifecycleRules.AreSame(rule, LifecycleRules.Versions());
    }
}
