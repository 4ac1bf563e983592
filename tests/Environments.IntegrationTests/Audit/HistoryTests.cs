using Environments.Audit.Records;
using Environments.IntegrationTests.Aws;

namespace Environments.IntegrationTests.Audit;

public sealed class HistoryTests : IClassFixture<AwsFixture>, IDisposable
{
    private readonly ProgramFixture _program = new();
    private readonly AuditFixture _audit;
    private readonly Uri _address;

    public HistoryTests(AwsFixture aws)
    {
        _address = aws.Address;
        _audit = new(_address);
        _program.Root.Write("examples/staging-environment/backend.yaml", $"bucket: {_audit.Bucket}\nkey: production.tfstate\nregion: us-east-1\n");
        Directory.CreateDirectory(_program.Root["examples/dev-environment"]);
    }

    [Fact]
    public async Task History_shows_the_last_commands_the_newest_first()
    {
        await _audit.CreateBucketAsync();
        var first = AuditFixture.Intent("staging", minute: 1) with { Source = new("4f1d2c3b4a5968778695a4b3c2d1e0f9a8b7c6d5", IsDirty: true, "main"), Changes = new(2, 1, 0), User = "ada", Host = "laptop" };
        await _audit.Trail().WriteIntentAsync(first, TestContext.Current.CancellationToken);
        await _audit.Trail().WriteResultAsync(first, new(first.Started.AddMinutes(1), AuditOutcome.Failed, 1, "terraform-failed"), TestContext.Current.CancellationToken);
        await _audit.Trail().WriteIntentAsync(AuditFixture.Intent("staging", minute: 2), TestContext.Current.CancellationToken);

        var all = await RunAsync("History --env staging --output markdown");
        var last = await RunAsync("History --env staging --last 1 --output json");

        Assert.Equal((0, 0), (all.ExitCode, last.ExitCode));
        Assert.Matches(
            "(?s)2026-03-01 12:02:00Z.*deploy without a recorded result.*2026-03-01 12:01:00Z.*deploy failed \\[terraform-failed\\]; 2 to add, 1 to change, 0 to destroy; by ada@laptop; 4f1d2c3b4a59 on main, with changes that were not committed",
            all.Output);
        Assert.DoesNotContain("12:01:00Z", last.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_environment_without_a_bucket_has_its_history_in_the_working_copy()
    {
        var ended = await RunAsync("History --env dev");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("nothing was recorded yet", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task A_number_that_is_none_is_refused(string last)
    {
        var ended = await RunAsync($"History --env dev --last {last}");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("[last-not-a-number]", ended.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_bucket_it_is_said() => Assert.Contains("NoSuchBucket", (await RunAsync("History --env staging")).Everything, StringComparison.Ordinal);

    public void Dispose()
    {
        _audit.Dispose();
        _program.Dispose();
    }

    private Task<Execution> RunAsync(string words) => _program.BuildAsync(
        words, ("AWS_ENDPOINT_URL", _address.ToString()), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("XDG_STATE_HOME", _program.Root["xdg"]));
}
