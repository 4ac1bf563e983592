using Environments.Sealing;

namespace Environments.Tests.Sealing;

public sealed class SealKeyTests
{
    [Theory]
    [InlineData("", "plan-key-missing")]
    [InlineData("  ", "plan-key-missing")]
    [InlineData("not base64!", "plan-key-malformed")]
    [InlineData("aHVudGVyMg==", "plan-key-length")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "plan-key-length")]
    public void A_key_that_is_none_is_refused_and_not_shown(string text, string id)
    {
        var problem = Sample.Refusal(() => SealKey.In(Sample.Variables(text)));

        Assert.Equal((id, ExitCode.CalledWrongly, SealKey.Variable), (problem.Id, problem.ExitCode, problem.Where));
        Assert.True(string.IsNullOrWhiteSpace(text) || !problem.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_variable_there_is_no_key() => Assert.Equal("plan-key-missing", Sample.Refusal(() => SealKey.In(new(new Dictionary<string, string>()))).Id);

    [Fact]
    public void A_line_end_that_a_tool_added_does_not_matter()
    {
        using var key = SealKey.In(Sample.Variables($"{Convert.ToBase64String(new byte[32])}\r\n"));

        Assert.Equal(32, key.Bytes.Length);
    }

    [Fact]
    public void A_key_that_was_used_is_wiped()
    {
        var key = Sample.KeyOf(9);
        key.Dispose();

        Assert.Equal(new byte[32], key.Bytes.ToArray());
    }
}
