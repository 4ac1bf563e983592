using Amazon.S3.Model;
using Environments.Audit.Records;
using Environments.IntegrationTests.Aws;

namespace Environments.IntegrationTests.Audit;

public sealed class AuditTests(AwsFixture aws) : IClassFixture<AwsFixture>, IDisposable
{
    private readonly AuditFixture _audit = new(aws.Address);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static AuditResult Succeeded { get; } = new(new(2026, 3, 1, 13, 0, 0, TimeSpan.Zero), AuditOutcome.Succeeded, 0);

    [Fact]
    public async Task Intent_and_result_stand_in_the_bucket_as_one_run()
    {
        await _audit.CreateBucketAsync();
        var intent = AuditFixture.Intent();
        await _audit.Trail().WriteIntentAsync(intent, Cancellation);
        await _audit.Trail().WriteResultAsync(intent, Succeeded, Cancellation);

        var stored = await _audit.Clients.S3.GetObjectMetadataAsync(_audit.Bucket, $"audit/production/2026/03/20260301T120000000Z-{intent.RunId}-result.json", Cancellation);
        Assert.Equal("application/json", stored.Headers.ContentType);
        Assert.Equal(intent with { Result = Succeeded }, Assert.Single(await _audit.Log.NewestAsync("production", 10, Cancellation)).Record);
    }

    [Fact]
    public async Task A_record_is_never_written_over_and_the_same_one_is_there_already()
    {
        await _audit.CreateBucketAsync();

        Assert.True(await _audit.Store().AddAsync("audit/a", "one", Cancellation));
        Assert.True(await _audit.Store().AddAsync("audit/a", "one", Cancellation));
        Assert.False(await _audit.Store().AddAsync("audit/a", "two", Cancellation));
        Assert.Equal("one", await _audit.Store().ReadAsync("audit/a", Cancellation));
    }

    [Fact]
    public async Task Of_two_at_once_one_is_written()
    {
        await _audit.CreateBucketAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => _audit.Store().AddAsync("audit/a", $"{number}", Cancellation)));

        Assert.Equal($"{Array.IndexOf(added, true)}", await _audit.Store().ReadAsync("audit/a", Cancellation));
        Assert.Single(added, true);
    }

    [Fact]
    public async Task Records_are_read_newest_first_over_several_pages_and_past_what_others_put_there()
    {
        await _audit.CreateBucketAsync();
        foreach (var minute in new[] { 3, 1, 5, 2, 4 })
        {
            await _audit.Trail().WriteIntentAsync(AuditFixture.Intent(minute: minute), Cancellation);
        }

        await _audit.Trail().WriteIntentAsync(AuditFixture.Intent("production-copy", minute: 9), Cancellation);
        await _audit.Store().AddAsync("audit/production/README.md", "of somebody else", Cancellation);

        Assert.Equal([5, 4, 3, 2], (await _audit.Log.NewestAsync("production", 4, Cancellation)).Select(run => run.Record!.Started.Minute));
    }

    [Fact]
    public async Task The_environment_that_changed_a_state_last_is_found()
    {
        await _audit.CreateBucketAsync();
        await _audit.Trail().WriteIntentAsync(AuditFixture.Intent(minute: 1), Cancellation);
        await _audit.Trail().WriteIntentAsync(AuditFixture.Intent("copy", minute: 2), Cancellation);

        Assert.Equal("copy", await _audit.Log.LastEnvironmentAsync("s3://states/production.tfstate", Cancellation));
        Assert.Null(await _audit.Log.LastEnvironmentAsync("s3://states/another.tfstate", Cancellation));
    }

    [Fact]
    public async Task Records_are_encrypted_as_the_states_are()
    {
        await _audit.CreateBucketAsync();
        await _audit.Store("encrypt: true\n").AddAsync("audit/a", "one", Cancellation);

        Assert.Equal("AES256", (await _audit.Clients.S3.GetObjectMetadataAsync(_audit.Bucket, "audit/a", Cancellation)).ServerSideEncryptionMethod.Value);
    }

    [Fact]
    public async Task Without_the_bucket_nothing_is_changed() => Assert.Contains("NoSuchBucket", (await NotWrittenAsync(_audit.Trail())).Said, StringComparison.Ordinal);

    [Fact]
    public async Task Where_the_bucket_cannot_be_reached_nothing_is_changed() =>
        Assert.Contains("[aws-unreachable]", (await NotWrittenAsync(_audit.TrailToNowhere())).Said, StringComparison.Ordinal);

    [Fact]
    public async Task Where_the_caller_may_not_write_nothing_is_changed()
    {
        await _audit.CreateBucketAsync();
        await DenyAsync();

        Assert.Contains("[aws-access-denied]", (await NotWrittenAsync(_audit.Trail())).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_may_not_be_written_is_kept_and_written_by_a_later_command()
    {
        await _audit.CreateBucketAsync();
        var intent = AuditFixture.Intent();
        await _audit.Trail().WriteIntentAsync(intent, Cancellation);
        await DenyAsync();

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => _audit.Trail().WriteResultAsync(intent, Succeeded, Cancellation))).Problem;
        await Assert.ThrowsAsync<EnvironmentsException>(() => _audit.Trail().WriteKeptAsync(Cancellation));

        Assert.Equal(("audit-result-not-written", ExitCode.Failed), (problem.Id, problem.ExitCode));
        Assert.Single(_audit.Kept.For(_audit.Store().Identity));

        await _audit.Clients.S3.DeleteBucketPolicyAsync(_audit.Bucket, Cancellation);
        Assert.Single(await _audit.Trail().WriteKeptAsync(Cancellation));
        Assert.Empty(_audit.Kept.For(_audit.Store().Identity));
        Assert.Equal(Succeeded, Assert.Single(await _audit.Log.NewestAsync("production", 10, Cancellation)).Record!.Result);
    }

    public void Dispose() => _audit.Dispose();

    private static async Task<Problem> NotWrittenAsync(Environments.Audit.AuditTrail trail)
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => trail.WriteIntentAsync(AuditFixture.Intent(), Cancellation))).Problem;
        Assert.Equal(("audit-not-written", ExitCode.Failed), (problem.Id, problem.ExitCode));
        return problem;
    }

    private Task DenyAsync() => _audit.Clients.S3.PutBucketPolicyAsync(
        new PutBucketPolicyRequest
        {
            BucketName = _audit.Bucket,
            Policy = $$"""{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::{{_audit.Bucket}}/audit/*"}]}""",
        },
        Cancellation);
}
