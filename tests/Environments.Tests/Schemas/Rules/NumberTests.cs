namespace Environments.Tests.Schemas.Rules;

public sealed class NumberTests
{
    [Theory]
    [InlineData("""{"minimum":1}""", "0", "'0' must be at least 1")]
    [InlineData("""{"maximum":65535}""", "65536", "'65536' must be at most 65535")]
    [InlineData("""{"minimum":0,"exclusiveMinimum":true}""", "0", "'0' must be more than 0")]
    [InlineData("""{"maximum":1,"exclusiveMaximum":true}""", "1", "'1' must be less than 1")]
    [InlineData("""{"exclusiveMinimum":0}""", "0", "'0' must be more than 0")]
    [InlineData("""{"exclusiveMaximum":1.5}""", "1.5", "'1.5' must be less than 1.5")]
    [InlineData("""{"multipleOf":0.1}""", "0.35", "'0.35' must be a multiple of 0.1")]
    [InlineData("""{"type":"integer","format":"int32"}""", "2147483648", "'2147483648' must be an integer of 32 bits")]
    [InlineData("""{"type":"integer","format":"int64"}""", "9223372036854775808", "'9223372036854775808' must be an integer of 64 bits")]
    public void A_number_outside_of_its_limits_is_told_them(string schema, string value, string said) => Assert.Equal([$"$.v: {said}"], Documents.OfValue(schema, value));

    [Theory]
    [InlineData("""{"minimum":1,"maximum":1}""", "1")]
    [InlineData("""{"minimum":0,"exclusiveMinimum":false}""", "0")]
    [InlineData("""{"multipleOf":0.1}""", "0.3")]
    [InlineData("""{"format":"int32"}""", "-2147483648")]
    [InlineData("""{"format":"double"}""", "1e300")]
    [InlineData("""{"minimum":1}""", "text")]
    public void A_number_within_its_limits_is_right(string schema, string value) => Assert.Empty(Documents.OfValue(schema, value));
}
