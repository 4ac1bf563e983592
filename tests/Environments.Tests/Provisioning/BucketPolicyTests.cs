using System.Text.Json.Nodes;
using Environments.Provisioning.Policies;

namespace Environments.Tests.Provisioning;

public sealed class BucketPolicyTests
{
    private static readonly JsonObject Ours = new() { ["Sid"] = "environments-tls-only", ["Effect"] = "Deny" };

    [Theory]
    [InlineData(null, """{"Version":"2012-10-17","Statement":[{"Sid":"environments-tls-only","Effect":"Deny"}]}""")]
    [InlineData("""{"Statement":{"Sid":"theirs"}}""", """{"Statement":[{"Sid":"theirs"},{"Sid":"environments-tls-only","Effect":"Deny"}]}""")]
    [InlineData("""{"Id":"x","Statement":[{"Sid":"environments-tls-only","Effect":"Allow"},{"Effect":"Deny"}]}""", """{"Id":"x","Statement":[{"Sid":"environments-tls-only","Effect":"Deny"},{"Effect":"Deny"}]}""")]
    public void Our_statement_is_added_or_replaced_and_the_others_stay(string? now, string then) => Assert.Equal(then, BucketPolicy.Parse(now, "states").With(Ours));

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void A_policy_that_is_none_is_not_overwritten(string text) =>
        Assert.Equal("bucket-policy-unreadable", Assert.Throws<EnvironmentsException>(() => BucketPolicy.Parse(text, "states")).Problem.Id);

    [Fact]
    public void S3_writes_the_log_of_one_bucket_and_nothing_else() => Assert.Equal(
        """{"Sid":"environments-log-delivery-states","Effect":"Allow","Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/states/*","Condition":{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::states"},"StringEquals":{"aws:SourceAccount":"123456789012"}}}""",
        BucketPolicy.LogDelivery("aws", "123456789012", "logs", "states").ToJsonString());

    [Fact]
    public void Only_calls_over_TLS_are_let_in() => Assert.Equal(
        """{"Sid":"environments-tls-only","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::states","arn:aws:s3:::states/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}""",
        BucketPolicy.TlsOnly("aws", "states").ToJsonString());
}
