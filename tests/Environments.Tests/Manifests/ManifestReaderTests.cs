using Environments.Manifests;

namespace Environments.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Every_document_knows_the_line_it_stands_on()
    {
        var file = ManifestReader.Read("# head\n---\nkind: A\nmetadata:\n  name: a\n---\n\nkind: B\nspec:\n  list:\n    - x: 1\n", "f.yaml");

        Assert.Empty(file.Faults);
        Assert.Equal(["f.yaml:3", "f.yaml:8"], file.Manifests.Select(manifest => manifest.Location.ToString()));
        Assert.Equal("f.yaml:11", file.Manifests[1].LocationOf("spec", "list", "0", "x").ToString());
        Assert.Equal("f.yaml:9", file.Manifests[1].LocationOf("spec", "replicas").ToString());
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", "f.yaml:3", "The key 'a' stands here a second time; the first is on line 1.")]
    [InlineData("m:\n  a: {x: 1}\n  \"a\":\n    - y\nz: 1\n", "f.yaml:3", "The key 'a' stands here a second time; the first is on line 2.")]
    [InlineData("a:\n\tb: 1\n", "f.yaml:2", "A tab indents this line; YAML takes blanks only.")]
    [InlineData("a:\n  b: 1\n c: 2\n", "f.yaml:3", null)]
    [InlineData("a: [1, 2\nb: 3\n", "f.yaml:1", null)]
    [InlineData("a: *nobody\n", "f.yaml:1", null)]
    [InlineData("a: &x\n  b: *x\n", "f.yaml:2", null)]
    [InlineData("a: 'open\n", null, null)]
    public void What_is_wrong_is_said_with_its_line(string text, string? where, string? what)
    {
        var fault = Assert.Single(ManifestReader.Read(text, "f.yaml").Faults);

        Assert.Equal(where ?? fault.Location.ToString(), fault.Location.ToString());
        Assert.Equal(what ?? fault.What, fault.What);
    }

    [Fact]
    public void A_key_that_stands_twice_keeps_its_first_value_and_the_rest_of_the_document()
    {
        var file = ManifestReader.Read("kind: A\nkind: {deep: [1, {x: y}]}\nspec:\n  n: 1\n", "f.yaml");

        Assert.Equal(("A", 1), (file.Manifests[0].Kind, file.Manifests[0].Body.NumberAt("spec", "n")));
    }

    [Fact]
    public void One_bad_document_does_not_hide_the_others()
    {
        var file = ManifestReader.Read("kind: A\n---\na: [\n---\nkind: C\n", "f.yaml");

        Assert.Equal(["A", "C"], file.Manifests.Select(manifest => manifest.Kind));
        Assert.InRange(Assert.Single(file.Faults).Location.Line ?? 0, 3, 4);
    }

    [Fact]
    public void Anchors_and_merge_keys_are_resolved()
    {
        var manifest = ManifestReader.Read("base: &b {x: 1, y: 2}\nnext:\n  <<: *b\n  y: 3\n", "f.yaml").Manifests[0];

        Assert.Equal((1L, 3L), (manifest.Body.NumberAt("next", "x"), manifest.Body.NumberAt("next", "y")));
    }

    [Fact]
    public void Aliases_that_would_grow_without_end_are_refused()
    {
        var lines = Enumerable.Range(1, 40).Select(level => $"a{level}: &a{level} [*a{level - 1}, *a{level - 1}, *a{level - 1}]");

        Assert.Single(ManifestReader.Read($"a0: &a0 [1, 2]\n{string.Join('\n', lines)}\n", "f.yaml").Faults);
    }

    [Fact]
    public void Paths_and_pointers_find_the_same_node()
    {
        var body = ManifestReader.Read("a:\n  b/c:\n    - 'null'\n    - null\n    - d: true\n", "f.yaml").Manifests[0].Body;

        Assert.Equal("null", body.TextAt("a", "b/c", "0"));
        Assert.Null(body.TextAt("a", "b/c", "1"));
        Assert.True(body.IsTrueAt("a", "b/c", "2", "d"));
        Assert.Same(body.At("a", "b/c", "2"), body.AtPointer("/a/b~1c/2"));
        Assert.Null(body.At("a", "b/c", "9", "x"));
    }
}
