namespace Environments.Tests.Schemas.Rules;

public sealed class TypeTests
{
    [Theory]
    [InlineData("string", "text")]
    [InlineData("string", "'1'")]
    [InlineData("string", "!!str 1")]
    [InlineData("string", "|\n  text")]
    [InlineData("string", "2025-01-31")]
    [InlineData("string", "12:30")]
    [InlineData("integer", "1")]
    [InlineData("integer", "1.0")]
    [InlineData("integer", "1e3")]
    [InlineData("integer", "0x1F")]
    [InlineData("integer", "1_000")]
    [InlineData("integer", "08")]
    [InlineData("number", "1")]
    [InlineData("number", "1.5")]
    [InlineData("boolean", "true")]
    [InlineData("boolean", "yes")]
    [InlineData("boolean", "off")]
    [InlineData("boolean", "N")]
    [InlineData("object", "{}")]
    [InlineData("array", "[]")]
    public void A_value_of_its_type_is_right(string type, string value) => Assert.Empty(Documents.OfValue($$"""{"type":"{{type}}"}""", value));

    [Theory]
    [InlineData("string", "1", "'1' is an integer, but must be a string; put it in quotes")]
    [InlineData("string", "1.5", "'1.5' is a number, but must be a string; put it in quotes")]
    [InlineData("string", "yes", "'true' is a boolean, but must be a string; put it in quotes")]
    [InlineData("string", "{}", "the value is a mapping, but must be a string")]
    [InlineData("integer", "'1'", "'1' is a string, but must be an integer; remove the quotes")]
    [InlineData("integer", "1.5", "'1.5' is a number, but must be an integer")]
    [InlineData("integer", "one", "'one' is a string, but must be an integer")]
    [InlineData("number", "'1'", "'1' is a string, but must be a number; remove the quotes")]
    [InlineData("number", ".inf", "'.inf' is a number that JSON does not have")]
    [InlineData("boolean", "'yes'", "'yes' is a string, but must be a boolean; remove the quotes")]
    [InlineData("object", "[]", "the value is a list, but must be a mapping")]
    [InlineData("array", "a", "'a' is a string, but must be a list")]
    public void A_value_of_another_type_is_told_what_it_must_be(string type, string value, string said) =>
        Assert.Equal([$"$.v: {said}"], Documents.OfValue($$"""{"type":"{{type}}"}""", value));

    [Fact]
    public void A_list_of_types_is_alternatives() =>
        Assert.Equal(["$.v: 'true' is a boolean, but must be a string or an integer; put it in quotes"], Documents.OfValue("""{"type":["integer","string","null"]}""", "true"));

    [Theory]
    [InlineData("80")]
    [InlineData("http")]
    public void An_integer_or_a_string_may_be_either(string value) => Assert.Empty(Documents.OfValue("""{"x-kubernetes-int-or-string":true}""", value));

    [Fact]
    public void An_integer_or_a_string_is_nothing_else() =>
        Assert.Equal(["$.v: '1.5' is a number, but must be a string or an integer; put it in quotes"], Documents.OfValue("""{"x-kubernetes-int-or-string":true}""", "1.5"));

    [Theory]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":["string","null"]}""")]
    [InlineData("""{"type":"string","nullable":true,"enum":["a"]}""")]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""")]
    public void A_field_without_a_value_is_dropped_by_the_server(string schema) => Assert.Empty(Documents.OfValue(schema, "null"));

    [Fact]
    public void Nothing_is_no_item_of_a_list() =>
        Assert.Equal(["$.v[1]: the value is null, but must be a string"], Documents.OfValue("""{"type":"array","items":{"type":"string"}}""", "[a, null]"));

    [Fact]
    public void A_long_value_is_not_quoted() =>
        Assert.Equal(["$.v: the value is a string, but must be a boolean"], Documents.OfValue("""{"type":"boolean"}""", new string('x', 41)));

    [Fact]
    public void A_value_of_a_Secret_is_never_quoted() => Assert.Equal(
        ["$.stringData.password: the value is an integer, but must be a string; put it in quotes"],
        Documents.Findings("""{"properties":{"stringData":{"additionalProperties":{"type":"string"}}}}""", "kind: Secret\nstringData: {password: 1234}"));
}
