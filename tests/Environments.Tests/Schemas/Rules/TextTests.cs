namespace Environments.Tests.Schemas.Rules;

public sealed class TextTests
{
    [Theory]
    [InlineData("""{"minLength":1}""", "''", "the value has 0 characters, but must have at least 1")]
    [InlineData("""{"maxLength":1}""", "😀é", "'😀é' has 2 characters, but must have at most 1")]
    [InlineData("""{"pattern":"^[a-z]+$"}""", "A1", "'A1' does not match the pattern ^[a-z]+$")]
    [InlineData("""{"enum":["Always","Never"]}""", "always", "'always' is not allowed; it must be 'Always' or 'Never'")]
    [InlineData("""{"enum":[1,2.5,null]}""", "3", "'3' is not allowed; it must be 1 or 2.5")]
    [InlineData("""{"const":"v1"}""", "v2", "'v2' is not allowed; it must be 'v1'")]
    [InlineData("""{"format":"date-time"}""", "2025-01-31", "'2025-01-31' is not a time such as 2025-01-31T12:00:00Z")]
    [InlineData("""{"format":"quantity"}""", "100mm", "'100mm' is not a quantity such as 500m or 128Mi")]
    public void A_text_that_breaks_a_rule_is_told_it(string schema, string value, string said) => Assert.Equal([$"$.v: {said}"], Documents.OfValue(schema, value));

    [Theory]
    [InlineData("""{"maxLength":2}""", "😀é")]
    [InlineData("""{"pattern":"b"}""", "abc")]
    [InlineData("""{"pattern":"^[0-9]+$"}""", "12")]
    [InlineData("""{"enum":[1]}""", "1.0")]
    [InlineData("""{"enum":[{"a":1,"b":[2]}]}""", "{b: [2], a: 1}")]
    [InlineData("""{"format":"of-nobody"}""", "anything")]
    public void A_text_that_keeps_its_rules_is_right(string schema, string value) => Assert.Empty(Documents.OfValue(schema, value));

    [Fact]
    public void Many_alternatives_are_not_all_told()
    {
        var said = Assert.Single(Documents.OfValue($$"""{"enum":[{{string.Join(',', Enumerable.Range(1, 25))}}]}""", "0"));

        Assert.EndsWith("19, 20 or 5 others", said, StringComparison.Ordinal);
    }
}
