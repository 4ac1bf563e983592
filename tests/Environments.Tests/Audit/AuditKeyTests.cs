using Environments.Audit.Records;

namespace Environments.Tests.Audit;

public sealed class AuditKeyTests
{
    private const string Intent = "audit/production/2026/03/20260301T120000250Z-0123456789abcdef0123456789abcdef-intent.json";

    [Fact]
    public void The_name_says_when_and_what() => Assert.Equal(Intent, Sample.Intent.Key().ToString());

    [Fact]
    public void The_result_stands_behind_its_intent()
    {
        var result = (Sample.Intent with { Result = Sample.Result }).Key().ToString();

        Assert.Equal(Intent.Replace("intent", "result", StringComparison.Ordinal), result);
        Assert.True(string.CompareOrdinal(Intent, result) < 0);
    }

    [Fact]
    public void A_time_of_another_zone_is_the_same_time() =>
        Assert.Equal(Intent, (Sample.Intent with { Started = Sample.Intent.Started.ToOffset(TimeSpan.FromHours(14)) }).Key().ToString());

    [Fact]
    public void A_name_is_read_again() => Assert.Equal(Sample.Intent.Key(), AuditKey.Parse(Intent));

    [Theory]
    [InlineData("audit/")]
    [InlineData("audit/README.md")]
    [InlineData("audit/production/2026/03/20260301T120000250Z-0123456789abcdef0123456789abcdef-intent.json.bak")]
    [InlineData("audit/production/2026/03/20269901T120000250Z-0123456789abcdef0123456789abcdef-intent.json")]
    [InlineData("audit/../2026/03/20260301T120000250Z-0123456789abcdef0123456789abcdef-intent.json")]
    [InlineData("other/production/2026/03/20260301T120000250Z-0123456789abcdef0123456789abcdef-intent.json")]
    public void What_somebody_else_has_put_there_is_none(string name) => Assert.Null(AuditKey.Parse(name));
}
