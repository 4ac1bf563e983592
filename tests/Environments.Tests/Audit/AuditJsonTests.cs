using Environments.Audit.Records;
using Environments.Redaction;

namespace Environments.Tests.Audit;

public sealed class AuditJsonTests
{
    private readonly SecretRedactor _redactor = new();

    private AuditJson Json => new(_redactor);

    [Fact]
    public void A_result_is_written_whole() => Assert.Equal(
        File.ReadAllText(Repository.PathOf("tests/Environments.Tests/Audit/Golden/result.json")), Json.Write(Sample.Intent with { Result = Sample.Result }));

    [Fact]
    public void What_is_not_known_is_left_out() => Assert.Equal(
        """
        {
          "schemaVersion": 1,
          "runId": "0123456789abcdef0123456789abcdef",
          "environment": "dev",
          "action": "destroy",
          "state": "local",
          "started": "2026-03-01T12:00:00.25+00:00",
          "allowUnreleased": false
        }

        """,
        Json.Write(new(Sample.RunId, "dev", AuditAction.Destroy, "local", Sample.Intent.Started)));

    [Fact]
    public void What_was_written_is_read_again()
    {
        var record = Sample.Intent with { Result = Sample.Result };

        Assert.Equal(record, Json.Read(Json.Write(record)));
    }

    [Fact]
    public void A_secret_is_in_no_record_and_its_removal_breaks_none()
    {
        const string Secret = "hunter2\"with\nall";
        _redactor.Add(Secret);

        var text = Json.Write(Sample.Intent with { Reason = $"because of {Secret}!", Source = new("c0ffee", IsDirty: true, Secret) });

        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.Equal($"because of {SecretRedactor.Mark}!", Json.Read(text)!.Reason);
    }

    [Fact]
    public void A_record_of_a_later_version_is_read_as_far_as_it_is_known()
    {
        var record = Json.Read("""{"schemaVersion": 2, "runId": "1", "environment": "dev", "action": "rehearse", "state": "s", "started": "2026-03-01T12:00:00Z", "weather": {"is": "fine"}, "result": {"outcome": "postponed"}}""")!;

        Assert.Equal((2, "dev", AuditAction.Unknown, AuditOutcome.Unknown), (record.SchemaVersion, record.Environment, record.Action, record.Result!.Outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"environment": "dev"}""")]
    [InlineData("""{"environment": 1, "state": "s"}""")]
    [InlineData("""{"environment": "dev", "state": "s", "started": "yesterday"}""")]
    [InlineData("""{"schemaVersion": 0, "environment": "dev", "state": "s"}""")]
    public void What_is_no_record_is_none(string text) => Assert.Null(Json.Read(text));
}
