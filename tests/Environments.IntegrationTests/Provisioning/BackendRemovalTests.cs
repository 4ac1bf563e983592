using System.IO.Compression;
using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Environments.Backends;
using Environments.Provisioning.Buckets;
using Environments.Provisioning.Removal;
using Environments.Provisioning.Tables;
using Environments.Reports;

namespace Environments.IntegrationTests.Provisioning;

public sealed class BackendRemovalTests(BackendFixture aws) : IClassFixture<BackendFixture>, IDisposable
{
    private const string Account = "123456789012";
    private const string Empty = """{"version": 4, "resources": []}""";
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_nothing_needs_is_removed_with_every_version_and_the_records_are_kept()
    {
        var backend = await ProvisionedAsync((Key: "staging/terraform.tfstate", Text: """{"resources": [{}]}"""), ("staging/terraform.tfstate", Empty), ("audit/2026/1.json", "who did what"));
        await DigestAsync(backend);

        var steps = await RemoveAsync(backend, _directory["audit.zip"]);
        var again = await RemoveAsync(backend);

        Assert.All(steps, step => Assert.Equal(Outcome.Done, step.Outcome));
        Assert.All(again, step => Assert.Equal(Outcome.Unchanged, step.Outcome));
        using var archive = ZipFile.OpenRead(_directory["audit.zip"]);
        using var record = new StreamReader(Assert.Single(archive.Entries, entry => entry.FullName == "audit/2026/1.json").Open());
        Assert.Equal("who did what", await record.ReadToEndAsync(Cancellation));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory["audit.zip"]));
    }

    [Theory]
    [InlineData("staging/terraform.tfstate", """{"resources": [{"type": "aws_s3_bucket"}]}""", "backend-in-use", ExitCode.Failed)]
    [InlineData("env:/blue/staging/terraform.tfstate", """{"resources": [{"type": "aws_s3_bucket"}]}""", "backend-in-use", ExitCode.Failed)]
    [InlineData("staging/terraform.tfstate", "not a state at all", "backend-in-use", ExitCode.Failed)]
    [InlineData("production/terraform.tfstate", Empty, "backend-in-use", ExitCode.Failed)]
    [InlineData("holiday.jpg", "somebody's", "backend-in-use", ExitCode.Failed)]
    [InlineData("staging/terraform.tfstate.tflock", "{}", "backend-locked", ExitCode.LockedOrStale)]
    [InlineData("audit/2026/1.json", "who did what", "audit-archive-needed", ExitCode.CalledWrongly)]
    public async Task What_somebody_may_need_is_not_removed(string key, string text, string id, ExitCode exitCode)
    {
        var backend = await ProvisionedAsync((key, text));

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem;

        Assert.Equal((id, exitCode), (problem.Id, problem.ExitCode));
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task A_lock_in_the_table_is_respected()
    {
        var backend = await ProvisionedAsync();
        await ItemAsync(backend, backend.LockItem);

        Assert.Equal("backend-locked", (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem.Id);
    }

    [Fact]
    public async Task A_table_that_serves_others_stays()
    {
        var backend = await ProvisionedAsync();
        await ItemAsync(backend, "other-bucket/terraform.tfstate-md5");

        Assert.Equal("backend-in-use", (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem.Id);
    }

    [Fact]
    public async Task A_bucket_without_our_tags_is_not_removed()
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = backend.Bucket, PutBucketConfiguration = new() { LocationConstraint = backend.Region } }, Cancellation);

        Assert.Equal("backend-not-marked", (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem.Id);
    }

    [Theory]
    [InlineData("LockID", "backend-not-marked")]
    [InlineData("id", "lock-table-unusable")]
    public async Task A_table_that_is_not_ours_is_not_removed(string key, string id)
    {
        var backend = aws.Backend();
        using var clients = aws.Clients(backend);
        await clients.DynamoDb.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = backend.DynamoDbTable,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new() { AttributeName = key, KeyType = KeyType.HASH }],
                AttributeDefinitions = [new() { AttributeName = key, AttributeType = ScalarAttributeType.S }],
            },
            Cancellation);
        await clients.DynamoDb.PutItemAsync(new PutItemRequest { TableName = backend.DynamoDbTable, Item = new() { [key] = new() { S = backend.DigestItem } } }, Cancellation);
        aws.Proxy.Clear();

        Assert.Equal(id, (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem.Id);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Theory]
    [InlineData("""{"resources": [{}]}""", "backend-in-use")]
    [InlineData(Empty, null)]
    public async Task Of_a_state_that_was_deleted_the_last_version_counts(string text, string? id)
    {
        var backend = await ProvisionedAsync((Key: "staging/terraform.tfstate", Text: """{"resources": [{}, {}]}"""), ("staging/terraform.tfstate", text));
        using var clients = aws.Clients(backend);
        await clients.S3.DeleteObjectAsync(backend.Bucket, "staging/terraform.tfstate", Cancellation);

        Assert.Equal(id, (await Record.ExceptionAsync(() => RemoveAsync(backend)) as EnvironmentsException)?.Problem.Id);
    }

    [Theory]
    [InlineData("staging/terraform.tfstate.tflock", "backend-locked")]
    [InlineData("staging/terraform.tfstate", "backend-in-use")]
    public async Task A_deployment_that_begins_meanwhile_stops_it(string key, string id)
    {
        var backend = await ProvisionedAsync(("staging/terraform.tfstate", Empty));
        using var clients = aws.Clients(backend);
        aws.Proxy.Meanwhile("POST delete", () => clients.S3.PutObjectAsync(new() { BucketName = backend.Bucket, Key = key, ContentBody = "{}" }, Cancellation));

        Assert.Equal(id, (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem.Id);
        Assert.DoesNotContain("DeleteTable", aws.Proxy.Calls);
        Assert.DoesNotContain("DELETE bucket", aws.Proxy.Calls);
    }

    [Fact]
    public async Task A_lock_that_is_taken_meanwhile_in_the_table_stops_it()
    {
        var backend = await ProvisionedAsync(("staging/terraform.tfstate", Empty));
        aws.Proxy.Meanwhile("POST delete", () => ItemAsync(backend, backend.LockItem));

        Assert.Equal("backend-locked", (await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend))).Problem.Id);
        Assert.DoesNotContain("DeleteTable", aws.Proxy.Calls);
    }

    [Fact]
    public async Task A_dry_run_removes_nothing()
    {
        var backend = await ProvisionedAsync(("staging/terraform.tfstate", Empty));

        await RemoveAsync(backend, dryRun: true);

        Assert.Empty(aws.Proxy.Writes);
    }

    [Theory]
    [InlineData("POST delete")]
    [InlineData("DeleteTable")]
    [InlineData("DELETE bucket")]
    public async Task One_that_was_interrupted_is_finished_by_the_next_run(string operation)
    {
        var backend = await ProvisionedAsync(("staging/terraform.tfstate", Empty));
        aws.Proxy.Answer(operation, HttpStatusCode.BadRequest, "Interrupted");
        await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend));

        await RemoveAsync(backend);

        Assert.All(await RemoveAsync(backend), step => Assert.Equal(Outcome.Unchanged, step.Outcome));
    }

    [Fact]
    public async Task Half_of_the_records_is_not_left_as_if_it_were_all()
    {
        var backend = await ProvisionedAsync(("audit/2026/1.json", "who did what"));
        aws.Proxy.Answer("GET object", HttpStatusCode.Forbidden, "AccessDenied", times: 100);

        await Assert.ThrowsAsync<EnvironmentsException>(() => RemoveAsync(backend, _directory["audit.zip"]));

        Assert.False(File.Exists(_directory["audit.zip"]));
        Assert.Empty(aws.Proxy.Writes);
    }

    public void Dispose() => _directory.Dispose();

    private async Task<Backend.S3> ProvisionedAsync(params (string Key, string Text)[] objects)
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend);
        using var clients = aws.Clients(backend);
        foreach (var (key, text) in objects)
        {
            await clients.S3.PutObjectAsync(new() { BucketName = backend.Bucket, Key = key, ContentBody = text }, Cancellation);
        }

        aws.Proxy.Clear();
        return backend;
    }

    private async Task<IReadOnlyList<ReportStep>> RemoveAsync(Backend.S3 backend, string? archive = null, bool dryRun = false)
    {
        using var clients = aws.Clients(backend);
        return await new BackendRemoval(backend, new BucketCalls(clients, backend.Bucket, Account), new TableCalls(clients, backend.DynamoDbTable!, TimeProvider.System))
            .RunAsync(archive, dryRun, Cancellation);
    }

    private Task DigestAsync(Backend.S3 backend) => ItemAsync(backend, backend.DigestItem);

    private async Task ItemAsync(Backend.S3 backend, string item)
    {
        using var clients = aws.Clients(backend);
        await clients.DynamoDb.PutItemAsync(new PutItemRequest { TableName = backend.DynamoDbTable, Item = new() { ["LockID"] = new() { S = item } } }, Cancellation);
    }
}
