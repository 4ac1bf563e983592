namespace Environments.Tests.Schemas.Rules;

public sealed class CombinationTests
{
    [Fact]
    public void All_have_a_say() => Assert.Equal(["$.v: '5' must be at most 4"], Documents.OfValue("""{"allOf":[{"minimum":1},{"maximum":4}]}""", "5"));

    [Fact]
    public void Alternatives_of_types_are_named() =>
        Assert.Equal(["$.v: 'true' is a boolean, but must be a string or an integer; put it in quotes"], Documents.OfValue("""{"oneOf":[{"type":"string"},{"type":"integer"},{"type":"null"}]}""", "true"));

    [Theory]
    [InlineData("oneOf", "{}", "a or b must be set")]
    [InlineData("anyOf", "{a: null}", "a or b must be set")]
    [InlineData("oneOf", "{a: 1, b: 1}", "only one of a or b may be set")]
    public void Alternatives_of_fields_are_named(string keyword, string value, string said) =>
        Assert.Equal([$"$.v: {said}"], Documents.OfValue($$"""{"properties":{"a":{"type":"integer"},"b":{} },"{{keyword}}":[{"required":["a"]},{"required":["b"]}]}""", value));

    [Theory]
    [InlineData("anyOf", "{a: 1, b: 1}")]
    [InlineData("oneOf", "{b: 1}")]
    public void One_alternative_is_enough(string keyword, string value) => Assert.Empty(Documents.OfValue($$"""{"{{keyword}}":[{"required":["a"]},{"required":["b"]}]}""", value));

    [Fact]
    public void Of_other_alternatives_the_nearest_is_told() => Assert.Equal(
        ["$.v.a: '0' must be at least 1, in the nearest of 2 allowed forms"],
        Documents.OfValue("""{"anyOf":[{"properties":{"a":{"minimum":1}}},{"required":["b","c"],"properties":{"a":{"type":"string"}}}]}""", "{a: 0}"));

    [Fact]
    public void More_than_one_of_other_alternatives_is_told() =>
        Assert.Equal(["$.v: the value has 2 of the 2 forms that are allowed, but must have exactly one"], Documents.OfValue("""{"oneOf":[{"minimum":1},{"maximum":4}]}""", "2"));

    [Theory]
    [InlineData("""{"not":{"required":["a"]}}""", "{a: 1}", "a must not be set here")]
    [InlineData("""{"not":{"enum":["x"]}}""", "x", "the value has a form that is not allowed here")]
    public void What_is_excluded_is_told(string schema, string value, string said) => Assert.Equal([$"$.v: {said}"], Documents.OfValue(schema, value));

    [Fact]
    public void What_is_not_excluded_is_right() => Assert.Empty(Documents.OfValue("""{"not":{"required":["a"]}}""", "{b: 1}"));
}
