namespace Environments.Tests.Schemas.Rules;

public sealed class ListTests
{
    private const string Ports = """{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["port","protocol"]}""";

    [Fact]
    public void Every_item_has_its_schema() =>
        Assert.Equal(["$.v[1]: '2' is an integer, but must be a string; put it in quotes"], Documents.OfValue("""{"items":{"type":"string"}}""", "[a, 2]"));

    [Theory]
    [InlineData("[]", "the list has 0 items, but must have at least 1")]
    [InlineData("[a, b, c]", "the list has 3 items, but must have at most 2")]
    public void A_list_has_so_many_items(string value, string said) => Assert.Equal([$"$.v: {said}"], Documents.OfValue("""{"minItems":1,"maxItems":2}""", value));

    [Theory]
    [InlineData("""{"x-kubernetes-list-type":"set"}""", "[a, b, a]", 2, 0)]
    [InlineData("""{"uniqueItems":true}""", "[{a: 1, b: 2}, {b: 2, a: 1}]", 1, 0)]
    [InlineData("""{"uniqueItems":true}""", "[1, 0x1]", 1, 0)]
    public void A_set_has_an_item_once(string schema, string value, int item, int first) =>
        Assert.Equal([$"$.v[{item}]: the item is the same as item {first}; every item must differ"], Documents.OfValue(schema, value));

    [Theory]
    [InlineData("""{"x-kubernetes-list-type":"set"}""", "[1, '1']")]
    [InlineData("""{"x-kubernetes-list-type":"atomic"}""", "[a, a]")]
    public void Items_that_differ_are_no_repetition(string schema, string value) => Assert.Empty(Documents.OfValue(schema, value));

    [Fact]
    public void A_map_has_a_key_once() => Assert.Equal(
        ["$.v[2]: the port and protocol '80' and 'TCP' are those of item 0 again; every item must have its own"],
        Documents.OfValue(Ports, "[{port: 80, protocol: TCP}, {port: 80, protocol: UDP}, {port: 80, protocol: TCP}]"));

    [Fact]
    public void A_key_that_is_left_to_its_default_is_not_compared_with_one_that_is_written() => Assert.Empty(Documents.OfValue(Ports, "[{port: 80}, {port: 80, protocol: TCP}]"));

    [Fact]
    public void Items_without_any_key_are_not_compared() => Assert.Empty(Documents.OfValue(Ports, "[{a: 1}, {a: 1}, text, text]"));

    [Fact]
    public void A_value_that_is_too_large_to_be_compared_is_no_repetition()
    {
        var bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat("bcdefghi".Select(name => $"{name}: &{name} [{string.Join(", ", Enumerable.Repeat($"*{(char)(name - 1)}", 9))}]\n"));

        Assert.Empty(Documents.Findings("""{"x-kubernetes-preserve-unknown-fields":true,"properties":{"v":{"uniqueItems":true}}}""", $"{bomb}v: [*i, *i]\n"));
    }
}
