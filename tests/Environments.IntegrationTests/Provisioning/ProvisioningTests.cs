using System.Net;
using Environments.Reports;

namespace Environments.IntegrationTests.Provisioning;

public sealed class ProvisioningTests(BackendFixture aws) : IClassFixture<BackendFixture>
{
    private static readonly string[] AllWrites =
    [
        "PUT bucket", "PUT publicAccessBlock", "PUT versioning", "PUT encryption", "PUT lifecycle", "PUT lifecycle", "PUT tagging", "CreateTable", "UpdateContinuousBackups",
    ];

    [Theory]
    [InlineData("eu-central-1")]
    [InlineData("us-east-1")]
    public async Task A_fresh_backend_gets_every_setting_and_the_next_run_writes_nothing(string region)
    {
        var backend = aws.Backend(region: region);

        var first = await aws.ProvisionAsync(backend);
        aws.Proxy.Clear();
        var second = await aws.ProvisionAsync(backend);

        Assert.Equal("Created", Word(first[0]));
        Assert.All(first, step => Assert.NotEqual(Outcome.Failed, step.Outcome));
        Assert.All(second, step => Assert.Contains(step.Outcome, new[] { Outcome.Unchanged, Outcome.Skipped }));
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task On_plain_HTTP_the_policy_is_left_out_and_said_to_be() =>
        Assert.Equal("Skipped: not applied: calls go over plain HTTP", Assert.Single(await aws.ProvisionAsync(aws.Backend()), step => step.Name == "TLS only").Detail);

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_writes_nothing()
    {
        var steps = await aws.ProvisionAsync(aws.Backend(), dryRun: true);

        Assert.StartsWith("Would be created", steps[0].Detail, StringComparison.Ordinal);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task Two_at_once_both_succeed()
    {
        var backend = aws.Backend();

        await Task.WhenAll(aws.ProvisionAsync(backend), aws.ProvisionAsync(backend));
        aws.Proxy.Clear();
        await aws.ProvisionAsync(backend);

        Assert.Empty(aws.Proxy.Writes);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "InternalError")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "SlowDown")]
    [InlineData(HttpStatusCode.Conflict, "OperationAborted")]
    public async Task What_may_pass_is_tried_again_on_every_write(HttpStatusCode status, string code)
    {
        var backend = aws.Backend();
        foreach (var operation in AllWrites.Append("GET location").Append("DescribeTable"))
        {
            aws.Proxy.Answer(operation, status, code);
        }

        await aws.ProvisionAsync(backend);
        aws.Proxy.Clear();
        await aws.ProvisionAsync(backend);

        Assert.Empty(aws.Proxy.Writes);
    }

    [Fact]
    public async Task What_does_not_pass_ends_after_some_tries()
    {
        var backend = aws.Backend();
        aws.Proxy.Answer("GET location", HttpStatusCode.ServiceUnavailable, "SlowDown", times: 100);

        var problem = await RefusalAsync(() => aws.ProvisionAsync(backend));

        Assert.Equal("aws-failed", problem.Id);
        Assert.Equal(6, aws.Proxy.Calls.Count(call => call == "GET location"));
    }

    [Theory]
    [InlineData("GET ownershipControls", "GetBucketOwnershipControls")]
    [InlineData("GET publicAccessBlock", "GetBucketPublicAccessBlock")]
    [InlineData("GET versioning", "GetBucketVersioning")]
    [InlineData("GET encryption", "GetEncryptionConfiguration")]
    [InlineData("GET lifecycle", "GetLifecycleConfiguration")]
    [InlineData("GET tagging", "GetBucketTagging")]
    [InlineData("DescribeTable", "DescribeTable")]
    [InlineData("DescribeContinuousBackups", "DescribeContinuousBackups")]
    public async Task A_setting_that_may_not_be_read_stops_before_it_is_overwritten(string operation, string action)
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend);
        aws.Proxy.Clear();
        aws.Proxy.Answer(operation, HttpStatusCode.Forbidden, "AccessDenied", times: 100);

        var problem = await RefusalAsync(() => aws.ProvisionAsync(backend));

        Assert.Equal(("aws-access-denied", ExitCode.Failed), (problem.Id, problem.ExitCode));
        Assert.Contains(action, problem.What, StringComparison.Ordinal);
        Assert.Empty(aws.Proxy.Writes);
    }

    [Theory]
    [InlineData("GET location", HttpStatusCode.Forbidden, "AccessDenied")]
    [InlineData("PUT bucket", HttpStatusCode.Conflict, "BucketAlreadyExists")]
    public async Task A_bucket_of_somebody_else_stops_it(string operation, HttpStatusCode status, string code)
    {
        var backend = aws.Backend();
        aws.Proxy.Answer(operation, status, code, times: 100);

        Assert.Equal("bucket-not-ours", (await RefusalAsync(() => aws.ProvisionAsync(backend))).Id);
        Assert.Empty(aws.Proxy.Writes.Except(["PUT bucket"]));
    }

    [Fact]
    public async Task A_bucket_in_another_region_stops_it()
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend);
        var moved = BackendFixture.Read($"bucket: {backend.Bucket}\nkey: a\nregion: eu-west-1\n");

        Assert.Equal("bucket-in-other-region", (await RefusalAsync(() => aws.ProvisionAsync(moved))).Id);
    }

    [Theory]
    [InlineData("BucketAlreadyOwnedByYou", "PUT bucket")]
    public async Task That_somebody_of_us_was_faster_is_what_was_wanted(string code, string operation)
    {
        var backend = aws.Backend();
        await aws.ProvisionAsync(backend);
        aws.Proxy.Answer("GET location", HttpStatusCode.NotFound, "NoSuchBucket");
        aws.Proxy.Answer(operation, HttpStatusCode.Conflict, code);

        Assert.Equal("Created", Word((await aws.ProvisionAsync(backend))[0]));
    }

    [Fact]
    public async Task Each_interruption_is_completed_by_the_next_run()
    {
        foreach (var operation in AllWrites.Distinct())
        {
            var backend = aws.Backend();
            aws.Proxy.Answer(operation, HttpStatusCode.BadRequest, "Interrupted");
            await RefusalAsync(() => aws.ProvisionAsync(backend));

            await aws.ProvisionAsync(backend);
            aws.Proxy.Clear();
            await aws.ProvisionAsync(backend);

            Assert.Empty(aws.Proxy.Writes);
        }
    }

    private static async Task<Problem> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<EnvironmentsException>(act)).Problem;

    private static string Word(ReportStep step) => step.Detail.Split(':')[0];
}
