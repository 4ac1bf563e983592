namespace Environments.Tests.Schemas.Rules;

public sealed class ObjectTests
{
    private const string Spec = """
        {"properties":{"spec":{"type":"object","additionalProperties":false,"required":["replicas"],
         "properties":{"replicas":{"type":"integer"},"image":{"type":"string"},"paused":{"type":"boolean","default":false}}}}}
        """;

    [Fact]
    public void An_unknown_field_is_told_the_nearest_name() =>
        Assert.Equal(["$.spec.replcas: unknown field; did you mean replicas?"], Documents.Findings(Spec, "spec: {replicas: 1, replcas: 2}"));

    [Fact]
    public void An_unknown_field_that_is_near_nothing_is_told_the_names() =>
        Assert.Equal(["$.spec.ports: unknown field; known here are image, paused, replicas"], Documents.Findings(Spec, "spec: {replicas: 1, ports: []}"));

    [Fact]
    public void A_finding_stands_where_its_key_does()
    {
        var found = Assert.Single(Environments.Schemas.SchemaCheck.Of(Documents.Parse("spec:\n  replicas: 1\n  replcas: 2\n"), Documents.Schema(Spec)));

        Assert.Equal((3, 3), (found.Line, found.Column));
    }

    [Fact]
    public void Findings_come_in_the_order_of_the_text() => Assert.Equal(
        ["$.spec.zzz: unknown field; known here are image, paused, replicas", "$.spec.image: '1' is an integer, but must be a string; put it in quotes", "$.spec.aaa: unknown field; known here are image, paused, replicas"],
        Documents.Findings(Spec, "spec:\n  zzz: 1\n  image: 1\n  replicas: 1\n  aaa: 1\n"));

    [Theory]
    [InlineData("spec: {}")]
    [InlineData("spec: {replicas: }")]
    public void A_required_field_has_to_have_a_value(string yaml) => Assert.Equal(["$.spec: the field replicas is missing"], Documents.Findings(Spec, yaml));

    [Fact]
    public void A_required_field_with_a_default_may_be_missing() =>
        Assert.Empty(Documents.OfValue("""{"required":["a"],"properties":{"a":{"type":"string","default":"x"}}}""", "{}"));

    [Fact]
    public void A_required_field_may_be_nothing_where_nothing_is_a_value() =>
        Assert.Empty(Documents.OfValue("""{"required":["a"],"properties":{"a":{"type":"string","nullable":true}}}""", "{a: null}"));

    [Fact]
    public void Additional_fields_have_a_schema_of_their_own() =>
        Assert.Equal(["$.v.a: '1' is an integer, but must be a string; put it in quotes"], Documents.OfValue("""{"additionalProperties":{"type":"string"}}""", "{a: 1, b: x}"));

    [Theory]
    [InlineData("""{"additionalProperties":false,"x-kubernetes-preserve-unknown-fields":true,"properties":{"a":{}}}""")]
    [InlineData("""{"additionalProperties":false,"patternProperties":{"^b":{}}}""")]
    [InlineData("""{"properties":{"a":{}}}""")]
    [InlineData("true")]
    public void Unknown_fields_are_allowed_where_a_schema_keeps_them(string schema) => Assert.Empty(Documents.OfValue(schema, "{b: 1}"));

    [Theory]
    [InlineData("{}", "the mapping has 0 fields, but must have at least 1")]
    [InlineData("{a: null}", "the mapping has 0 fields, but must have at least 1")]
    [InlineData("{a: x, b: x, c: x}", "the mapping has 3 fields, but must have at most 2")]
    public void A_mapping_has_so_many_fields(string value, string said) =>
        Assert.Equal([$"$.v: {said}"], Documents.OfValue("""{"minProperties":1,"maxProperties":2,"additionalProperties":{"type":"string"}}""", value));

    [Fact]
    public void A_key_that_is_no_string_becomes_one() =>
        Assert.Equal(["$.true: unknown field; known here are apiVersion, kind, metadata, spec"], Documents.Findings("""{"properties":{"spec":{}}}""", "on: push"));

    [Fact]
    public void What_is_merged_in_is_there() => Assert.Equal(
        ["$.spec.image: '2' is an integer, but must be a string; put it in quotes"],
        Documents.Findings(Spec, "metadata: &base {replicas: 3, image: 2}\nspec:\n  <<: [*base]\n  replicas: 1\n").Where(found => found.StartsWith("$.spec", StringComparison.Ordinal)));

    [Fact]
    public void A_mapping_that_merges_itself_ends() => Assert.Empty(Documents.Findings(Spec, "spec: &a\n  <<: *a\n  replicas: 1\n"));

    [Fact]
    public void A_field_at_the_top_that_nobody_declares_is_refused() =>
        Assert.Equal(["$.specs: unknown field; did you mean spec?"], Documents.Findings("""{"type":"object","properties":{"spec":{}}}""", "apiVersion: v1\nkind: Thing\nmetadata: {name: a}\nspecs: {}\n"));

    [Fact]
    public void The_metadata_of_every_kind_is_known() => Assert.Equal(
        ["$.metadata.lables: unknown field; did you mean labels?", "$.metadata.annotations['example.org/on']: 'true' is a boolean, but must be a string; put it in quotes"],
        Documents.Findings("""{"properties":{"metadata":{"type":"object"},"spec":{}}}""", "metadata:\n  name: a\n  lables: {}\n  annotations: {example.org/on: true}\n"));

    [Fact]
    public void A_schema_may_restrict_the_name() => Assert.Equal(
        ["$.metadata.name: 'abc' has 3 characters, but must have at most 2"],
        Documents.Findings("""{"properties":{"metadata":{"type":"object","properties":{"name":{"type":"string","maxLength":2}}}}}""", "metadata: {name: abc, labels: {a: b}}"));

    [Fact]
    public void An_embedded_object_says_what_it_is() => Assert.Equal(
        ["$.v: the field apiVersion is missing", "$.v.metadata.nmae: unknown field; did you mean name?"],
        Documents.OfValue("""{"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true}""", "{kind: Pod, spec: {}, metadata: {nmae: a}}"));

    [Fact]
    public void What_SOPS_adds_is_passed_over_where_that_is_asked() =>
        Assert.Empty(Documents.Findings(Spec, "spec: {replicas: 'ENC[AES256_GCM,data:p673w==,type:int]'}\nsops: {version: 3.9.0}\n", ignoresSops: true));

    [Fact]
    public void What_SOPS_adds_is_reported_otherwise() => Assert.Equal(
        ["$.spec.replicas: 'ENC[x]' is a string, but must be an integer", "$.sops: unknown field; known here are apiVersion, kind, metadata, spec"],
        Documents.Findings(Spec, "spec: {replicas: 'ENC[x]'}\nsops: {}\n"));
}
