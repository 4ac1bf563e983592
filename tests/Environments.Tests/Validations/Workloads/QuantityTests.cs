using Environments.Validations.Rules.Workloads;

namespace Environments.Tests.Validations.Workloads;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1", "1000m")]
    [InlineData("0.1", "100m")]
    [InlineData(".5", "500m")]
    [InlineData("1.", "1")]
    [InlineData("1k", "1000")]
    [InlineData("1Ki", "1024")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("1E", "1000P")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1k")]
    [InlineData("1500e-3", "1500m")]
    [InlineData("1000000u", "1")]
    [InlineData("0.0000000001", "1n")]
    [InlineData("-1", "-1000m")]
    public void The_same_amount_may_be_written_in_two_ways(string one, string other) => Assert.Equal(Quantity.Parse(one), Quantity.Parse(other));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("m")]
    [InlineData("1 Gi")]
    [InlineData("1ki")]
    [InlineData("1GB")]
    [InlineData("${cpu}")]
    [InlineData(null)]
    public void What_is_no_amount_is_none(string? text) => Assert.Null(Quantity.Parse(text));

    [Theory]
    [InlineData("2.8", "2800m")]
    [InlineData("14000m", "14")]
    [InlineData("7168Mi", "7Gi")]
    [InlineData("1920Mi", "1920Mi")]
    [InlineData("32", "32")]
    [InlineData("1n", "1n")]
    public void An_amount_is_written_as_people_write_it(string text, string written) => Assert.Equal(written, Quantity.Parse(text).ToString());

    [Fact]
    public void Amounts_are_added_and_multiplied_without_rounding() =>
        Assert.Equal(Quantity.Parse("180m"), (Quantity.Parse("25m")!.Value * 6) + (Quantity.Parse("10m")!.Value * 3));
}
