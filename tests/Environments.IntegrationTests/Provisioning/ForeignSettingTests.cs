using System.Net;
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
        var setting = TlsOnly(clients, backend);

        await Convergence.RunAsync([setting], dryRun: false, Cancellation);
        aws.Proxy.Clear();
        var again = await Convergence.RunAsync([setting], dryRun: false, Cancellation);

        var policy = (await clients.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = backend.Bucket }, Cancellation)).Policy;
        Assert.Contains("\"theirs\",\"Statement\":[{\"Sid\":\"theirs\"", policy.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("environments-tls-only", policy, StringComparison.Ordinal);
        Assert.Equal(Outcome.Unchanged, Assert.Single(again).Outcome);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied", "aws-access-denied")]
    [InlineData(HttpStatusCode.BadRequest, "Interrupted", "aws-failed")]
    public async Task A_policy_that_may_not_be_read_is_not_overwritten(HttpStatusCode status, string code, string id)
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateAsync(clients, backend);
        aws.Proxy.Clear();
        aws.Proxy.Answer("GET policy", status, code, times: 100);

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => Convergence.RunAsync([TlsOnly(clients, backend)], dryRun: false, Cancellation))).Problem;

        Assert.Equal(id, problem.Id);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task A_policy_that_could_not_be_written_at_once_is_written_again()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateAsync(clients, backend);
        aws.Proxy.Answer("PUT policy", HttpStatusCode.ServiceUnavailable, "SlowDown");

        await Convergence.RunAsync([TlsOnly(clients, backend)], dryRun: false, Cancellation);

        Assert.Equal(Outcome.Unchanged, Assert.Single(await Convergence.RunAsync([TlsOnly(clients, backend)], dryRun: false, Cancellation)).Outcome);
    }

    [Theory]
    [InlineData("PUT ownershipControls")]
    [InlineData("UpdateTable")]
    [InlineData("TagResource")]
    public async Task What_is_only_written_to_what_others_made_is_tried_again(string operation)
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateAsync(clients, backend);
        await CreateTableAsync(clients, backend, "LockID");
        aws.Proxy.Clear();
        aws.Proxy.Answer(operation, HttpStatusCode.ServiceUnavailable, "ServiceUnavailable");

        await aws.ProvisionAsync(backend);

        Assert.True(aws.Proxy.Calls.Count(call => call == operation) > 1);
        aws.Proxy.Clear();
        await aws.ProvisionAsync(backend);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task A_table_that_is_too_new_for_its_backups_is_waited_for()
    {
        var backend = aws.Backend();
        aws.Proxy.Answer("UpdateContinuousBackups", HttpStatusCode.BadRequest, "ContinuousBackupsUnavailableException");

        await aws.ProvisionAsync(backend);

        Assert.Equal(2, aws.Proxy.Calls.Count(call => call == "UpdateContinuousBackups"));
    }

    [Fact]
    public async Task A_table_with_a_KMS_key_is_not_written_again_for_an_alias()
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend, kmsKey: TheirKey);
        aws.Proxy.Clear();

        var step = Assert.Single(await aws.ProvisionAsync(backend, kmsKey: "alias/states"), step => step.Name == "table encryption");

        Assert.Equal((Outcome.Unchanged, $"Unchanged: with the KMS key {TheirKey}, taken for alias/states"), (step.Outcome, step.Detail));
        Assert.DoesNotContain("UpdateTable", aws.Proxy.Calls);
    }

    [Fact]
    public async Task A_bucket_for_logs_gets_a_rule_for_the_log_and_keeps_what_else_is_in_it()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        var name = $"logs-{Guid.NewGuid():N}";
        var state = new StateBackend(backend, clients, await CallerIdentity.OfAsync(clients, Cancellation), TimeProvider.System);

        await Convergence.RunAsync(state.LogBucket(name), dryRun: false, Cancellation);
        aws.Proxy.Clear();
        await Convergence.RunAsync(state.LogBucket(name), dryRun: false, Cancellation);

        var rules = (await clients.S3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = name }, Cancellation)).Configuration.Rules;
        Assert.Equal($"{backend.Bucket}/", Assert.IsType<LifecyclePrefixPredicate>(Assert.Single(rules).Filter.LifecycleFilterPredicate).Prefix);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task A_log_that_goes_nowhere_is_found_absent()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await CreateAsync(clients, backend);

        var finding = await new AccessLog(new(clients, backend.Bucket, "123456789012"), "logs").ReadAsync(Cancellation);

        Assert.Equal((Change.Created, "to logs"), (finding.Change, finding.Detail));
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

    private static Statement TlsOnly(AwsClients clients, Backend.S3 backend) => new(new(clients, backend.Bucket, "123456789012"), "TLS only", BucketPolicy.TlsOnly("aws", backend.Bucket));

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
