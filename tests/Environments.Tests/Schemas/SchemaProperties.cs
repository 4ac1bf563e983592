using System.Text.Json;
using Environments.Schemas;
using FsCheck;
using FsCheck.Fluent;

namespace Environments.Tests.Schemas;

public sealed class SchemaProperties
{
    private static readonly string[] Keywords =
    [
        "\"type\":\"string\"", "\"type\":\"integer\"", "\"type\":[\"object\",\"null\"]", "\"required\":[\"a\"]", "\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"minimum\":1}}", "\"additionalProperties\":false",
        "\"items\":{\"type\":\"boolean\"}", "\"enum\":[\"a\",1,null]", "\"pattern\":\"^a\"", "\"maxLength\":1", "\"minItems\":1", "\"uniqueItems\":true", "\"format\":\"byte\"", "\"multipleOf\":2", "\"nullable\":true",
        "\"x-kubernetes-int-or-string\":true", "\"x-kubernetes-preserve-unknown-fields\":true", "\"oneOf\":[{\"required\":[\"a\"]},{\"type\":\"array\"}]", "\"not\":{\"required\":[\"b\"]}",
    ];

    private static readonly string[] Values = ["1", "a", "'1'", "yes", "null", "{}", "[]", "[a, a]", "{a: 1}", "{a: x, b: 0}", "{b: 2, c: }", "&x [*x]", "{<<: {a: 1}}", "1.5", "!!int x", "{? {a: b} : c}"];

    private static Gen<string> Schema => Gen.Elements(Keywords).ArrayOf().Select(words => $"{{{string.Join(',', words.DistinctBy(word => word.Split(':')[0]))}}}");

    [Fact]
    public void Every_document_has_findings_or_none_and_always_the_same() => Prop.ForAll(Schema.Zip(Gen.Elements(Values)).ToArbitrary(), pair =>
        Assert.Equal(Documents.OfValue(pair.Item1, pair.Item2), Documents.OfValue(pair.Item1, pair.Item2))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void What_a_schema_has_nothing_against_it_refuses_in_its_opposite() => Prop.ForAll(Schema.Zip(Gen.Elements(Values.Where(value => value != "null").ToArray())).ToArbitrary(), pair =>
        Assert.NotEqual(Documents.OfValue(pair.Item1, pair.Item2).Length == 0, Documents.OfValue($$"""{"not":{{pair.Item1}}}""", pair.Item2).Length == 0)).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_JSON_is_a_schema_or_none() => Prop.ForAll(ArbMap.Default.GeneratorFor<string>().Zip(Gen.Elements(Keywords)).ToArbitrary(), pair =>
    {
        try
        {
            Documents.Schema($"{{{pair.Item2},{JsonSerializer.Serialize(pair.Item2.Split('"')[1])}:{JsonSerializer.Serialize(pair.Item1)},\"items\":{JsonSerializer.Serialize(pair.Item1)}}}");
        }
        catch (FormatException)
        {
            // That is how it is said.
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void One_schema_serves_many_at_once()
    {
        var schema = Documents.Schema("""{"properties":{"spec":{"type":"object","additionalProperties":false,"properties":{"a":{"type":"string","pattern":"^a+$"}}}}}""");

        var findings = Enumerable.Range(0, 200).AsParallel().WithDegreeOfParallelism(8).Select(_ => SchemaCheck.Of(Documents.Parse("spec: {a: b, c: d}"), schema).Count).Distinct();

        Assert.Equal([2], findings);
    }
}
