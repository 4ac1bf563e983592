using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Environments.Aws;
using Environments.Backends;
using Environments.Provisioning;
using Environments.Provisioning.Buckets;
using Environments.Provisioning.Policies;
using Environments.Reports;

namespace Environments.IntegrationTests.Provisioning;

/// <summary>What others have put there, and what was half made.</summary>
public sealed class ForeignSettingTests(BackendFixture aws) : IClassFixture<BackendFixture>
{
    private const string TheirKey = "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private const string OurKey = "arn:aws:kms:eu-central-1:123456789012:key/abcd1234-12ab-34cd-56ef-1234567890ab";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rules_and_tags_of_others_survive()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateAsync(clients, backend);
        await clients.S3.PutLifecycleConfigurationAsync(
            new()
            {
                BucketName = backend.Bucket,
                Configuration = new()
                {
                    Rules =
                    [
                        new()
                        {
                            Id = "theirs",
                            Status = LifecycleRuleStatus.Enabled,
                            Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "reports/" } },
                            Expiration = new() { Days = 3 },
                        },
                    ],
                },
            },
            Cancellation);
        await clients.S3.PutBucketTaggingAsync(new() { BucketName = backend.Bucket, TagSet = [new() { Key = "cost-center", Value = "42" }] }, Cancellation);

        await aws.ProvisionAsync(backend);

        var rules = (await clients.S3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = backend.Bucket }, Cancellation)).Configuration.Rules;
        Assert.Equal(["theirs", "environments-versions", "environments-lock-staging/terraform.tfstate.tflock"], rules.Select(rule => rule.Id));
        Assert.Equal(("reports/", 3), (Assert.IsType<LifecyclePrefixPredicate>(rules[0].Filter.LifecycleFilterPredicate).Prefix, rules[0].Expiration.Days));
        var tags = (await clients.S3.GetBucketTaggingAsync(new() { BucketName = backend.Bucket }, Cancellation)).TagSet;
        Assert.Contains(tags, tag => tag is { Key: "cost-center", Value: "42" });
        Assert.Contains(tags, tag => tag is { Key: "environments-managed", Value: "true" });
    }

    [Fact]
    public async Task Statements_of_others_survive()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateAsync(clients, backend);
        await clients.S3.PutBucketPolicyAsync(
            new() { BucketName = backend.Bucket, Policy = """{"Version":"2012-10-17","Id":"theirs","Statement":{"Sid":"theirs","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"s3:GetObject","Resource":"*"}}""" },
            Cancellation);
        var bucket = new BucketCalls(clients, backend.Bucket, "123456789012");
        var setting = new Statement(bucket, "TLS only", BucketPolicy.TlsOnly("aws", backend.Bucket));

        await Convergence.RunAsync([setting], dryRun: false, Cancellation);
        aws.Proxy.Clear();
        var again = await Convergence.RunAsync([setting], dryRun: false, Cancellation);

        var policy = (await clients.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = backend.Bucket }, Cancellation)).Policy;
        Assert.Contains("\"theirs\",\"Statement\":[{\"Sid\":\"theirs\"", policy.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("environments-tls-only", policy, StringComparison.Ordinal);
        Assert.Equal(Outcome.Unchanged, Assert.Single(again).Outcome);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task A_KMS_default_is_not_made_weaker()
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend, kmsKey: TheirKey);
        aws.Proxy.Clear();

        var steps = await aws.ProvisionAsync(backend);

        Assert.Equal($"Unchanged: with the KMS key {TheirKey}", Assert.Single(steps, step => step.Name == "encryption").Detail);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task A_key_that_is_given_takes_the_place_of_another()
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend);

        var steps = await aws.ProvisionAsync(backend, kmsKey: OurKey);

        using var clients = aws.Clients(backend);
        var rule = (await clients.S3.GetBucketEncryptionAsync(new() { BucketName = backend.Bucket }, Cancellation)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules.Single();
        Assert.StartsWith("Updated", Assert.Single(steps, step => step.Name == "encryption").Detail, StringComparison.Ordinal);
        Assert.Equal((OurKey, true), (rule.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId, rule.BucketKeyEnabled));
    }

    [Fact]
    public async Task A_table_that_is_half_made_is_completed()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateTableAsync(clients, backend, "LockID");

        await aws.ProvisionAsync(backend);

        var table = (await clients.DynamoDb.DescribeTableAsync(new DescribeTableRequest { TableName = backend.DynamoDbTable }, Cancellation)).Table;
        var backups = await clients.DynamoDb.DescribeContinuousBackupsAsync(new DescribeContinuousBackupsRequest { TableName = backend.DynamoDbTable }, Cancellation);
        Assert.Equal((BillingMode.PAY_PER_REQUEST, true), (table.BillingModeSummary.BillingMode, table.DeletionProtectionEnabled));
        Assert.Equal(PointInTimeRecoveryStatus.ENABLED, backups.ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus);
    }

    [Fact]
    public async Task A_table_with_another_key_is_left_alone()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateTableAsync(clients, backend, "id");

        Assert.Equal("lock-table-unusable", (await Assert.ThrowsAsync<EnvironmentsException>(() => aws.ProvisionAsync(backend))).Problem.Id);
    }

    private static Task CreateAsync(AwsClients clients, Backend.S3 backend) => clients.S3.PutBucketAsync(
        new PutBucketRequest { BucketName = backend.Bucket, PutBucketConfiguration = new() { LocationConstraint = backend.Region } }, Cancellation);

    private static Task CreateTableAsync(AwsClients clients, Backend.S3 backend, string key) => clients.DynamoDb.CreateTableAsync(
        new CreateTableRequest
        {
            TableName = backend.DynamoDbTable,
            BillingMode = BillingMode.PROVISIONED,
            ProvisionedThroughput = new() { ReadCapacityUnits = 1, WriteCapacityUnits = 1 },
            KeySchema = [new() { AttributeName = key, KeyType = KeyType.HASH }],
            AttributeDefinitions = [new() { AttributeName = key, AttributeType = ScalarAttributeType.S }],
        },
        Cancellation);
}
