using Environments.Audit;
using Environments.Audit.Records;
using Environments.Audit.Stores;
using Environments.Redaction;

namespace Environments.Tests.Audit;

public sealed class DirectoryAuditTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SecretRedactor _redactor = new();

    private DirectoryAuditStore Store => new(_directory["temp"]);

    private AuditTrail Trail => new(Store, Kept, _redactor);

    private KeptResults Kept => new(new(new Dictionary<string, string> { ["XDG_STATE_HOME"] = _directory["xdg"] }));

    private AuditLog Log => new(Store, _redactor);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_that_was_killed_has_an_intent_and_no_result()
    {
        await Trail.WriteIntentAsync(Sample.Intent, Cancellation);

        Assert.Equal([new(Sample.Intent.Key(), Sample.Intent)], await Log.NewestAsync("production", 10, Cancellation));
    }

    [Fact]
    public async Task A_command_that_ended_is_one_run_with_its_result()
    {
        await Trail.WriteIntentAsync(Sample.Intent, Cancellation);
        await Trail.WriteResultAsync(Sample.Intent, Sample.Result, Cancellation);

        Assert.Equal(Sample.Intent with { Result = Sample.Result }, Assert.Single(await Log.NewestAsync("production", 10, Cancellation)).Record);
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_records()
    {
        await Trail.WriteIntentAsync(Sample.Intent, Cancellation);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Store.PlaceOf(Sample.Intent.Key().ToString())));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory["temp/audit"]));
    }

    [Fact]
    public async Task A_record_is_never_written_over()
    {
        Assert.True(await Store.AddAsync("audit/a", "one", Cancellation));
        Assert.True(await Store.AddAsync("audit/a", "one", Cancellation));
        Assert.False(await Store.AddAsync("audit/a", "two", Cancellation));

        Assert.Equal("one", await Store.ReadAsync("audit/a", Cancellation));
        Assert.Equal(["audit/a"], await Store.KeysAsync("audit/", Cancellation));
    }

    [Fact]
    public async Task Without_an_intent_nothing_is_changed()
    {
        _directory.Write("temp/audit", "a file where the directory should be");

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => Trail.WriteIntentAsync(Sample.Intent, Cancellation))).Problem;

        Assert.Equal(("audit-not-written", ExitCode.Failed), (problem.Id, problem.ExitCode));
    }

    [Fact]
    public async Task A_result_that_cannot_be_written_is_kept_and_written_later()
    {
        _directory.Write("temp/audit", "a file where the directory should be");

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => Trail.WriteResultAsync(Sample.Intent, Sample.Result, Cancellation))).Problem;

        var (path, key) = Assert.Single(Kept.For(Store.Identity));
        Assert.Equal(("audit-result-not-written", ExitCode.Failed), (problem.Id, problem.ExitCode));
        Assert.Contains(path, problem.Said, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));

        File.Delete(_directory["temp/audit"]);
        Assert.Equal([key], await Trail.WriteKeptAsync(Cancellation));
        Assert.Empty(await Trail.WriteKeptAsync(Cancellation));
        Assert.Equal(Sample.Result, Assert.Single(await Log.NewestAsync("production", 10, Cancellation)).Record!.Result);
    }

    [Fact]
    public async Task A_result_is_kept_when_the_command_is_interrupted_while_it_is_written()
    {
        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => Trail.WriteResultAsync(Sample.Intent, Sample.Result, new(canceled: true)))).Problem;

        Assert.Equal("audit-result-not-written", problem.Id);
        Assert.Single(Kept.For(Store.Identity));
    }

    [Fact]
    public async Task A_result_that_cannot_even_be_kept_stands_in_the_output()
    {
        _directory.Write("temp/audit", "a file");
        _directory.Write("xdg/environments", "another one");

        var problem = (await Assert.ThrowsAsync<EnvironmentsException>(() => Trail.WriteResultAsync(Sample.Intent, Sample.Result, Cancellation))).Problem;

        Assert.Contains("\"errorId\": \"terraform-failed\"", problem.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_shown_as_one()
    {
        await Store.AddAsync(Sample.Intent.Key().ToString(), "not json", Cancellation);
        await Store.AddAsync("audit/production/README.md", "of somebody else", Cancellation);

        Assert.Equal([new(Sample.Intent.Key(), null)], await Log.NewestAsync("production", 10, Cancellation));
    }

    [Fact]
    public async Task Of_two_environments_with_one_state_the_one_that_changed_it_last_is_named()
    {
        Assert.Null(await Log.LastEnvironmentAsync(Sample.Intent.State, Cancellation));
        await Trail.WriteIntentAsync(Sample.Intent, Cancellation);
        await Trail.WriteIntentAsync(Later(1) with { Environment = "copy" }, Cancellation);
        await Trail.WriteIntentAsync(Later(2) with { Environment = "other", State = "s3://states/other.tfstate" }, Cancellation);

        Assert.Equal("copy", await Log.LastEnvironmentAsync(Sample.Intent.State, Cancellation));
    }

    public void Dispose() => _directory.Dispose();

    private static AuditRecord Later(int minutes) => Sample.Intent with { Started = Sample.Intent.Started.AddMinutes(minutes), RunId = Guid.NewGuid().ToString("N") };
}
