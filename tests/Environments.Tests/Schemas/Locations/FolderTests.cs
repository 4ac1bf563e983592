using Environments.Schemas;

namespace Environments.Tests.Schemas.Locations;

public sealed class FolderTests : IDisposable
{
    private readonly Catalogues _catalogues = new((_, _) => Catalogues.Ok());

    public void Dispose() => _catalogues.Dispose();

    [Fact]
    public async Task A_schema_in_a_folder_is_found()
    {
        _catalogues.Root.Write("schemas/example.org/thing_v1.json", Catalogues.Json);

        Assert.IsType<SchemaFound>(await _catalogues.FindAsync("schemas"));
    }

    [Fact]
    public async Task The_first_location_that_has_one_wins()
    {
        _catalogues.Root.Write("first/other.txt", string.Empty);
        _catalogues.Root.Write("second/example.org/thing_v1.json", """{"properties":{"second":{}}}""");

        var found = Assert.IsType<SchemaFound>(await _catalogues.FindAsync("first", "second", "https://example.org"));

        Assert.Contains("second", found.Schema.Root.Object!.Fields.Keys);
        Assert.Empty(_catalogues.Server.Requests);
    }

    [Fact]
    public async Task A_kind_that_no_location_has_is_not_found()
    {
        _catalogues.Root.Write("schemas/example.org/other_v1.json", Catalogues.Json);

        Assert.IsType<SchemaNotFound>(await _catalogues.FindAsync("schemas"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said() =>
        Assert.Equal(new SchemaNotReachable("The folder of schemas nowhere is not there."), await _catalogues.FindAsync("nowhere"));

    [Theory]
    [InlineData("{", "is no schema that can be used: ")]
    [InlineData("[]", "is no schema that can be used: ")]
    [InlineData("""{"type":"text"}""", "is no schema that can be used: there is no type 'text'.")]
    [InlineData("""{"properties":{"a":{"$ref":"#/definitions/a"}}}""", "is no schema that can be used: at $.a it refers to #/definitions/a; references are not followed.")]
    public async Task A_file_that_is_no_schema_is_said(string json, string why)
    {
        var path = _catalogues.Root.Write("schemas/example.org/thing_v1.json", json);

        Assert.StartsWith($"{path} {why}", Assert.IsType<SchemaNotReachable>(await _catalogues.FindAsync("schemas")).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        var path = _catalogues.Root.Write("schemas/example.org/thing_v1.json", new string(' ', (16 << 20) + 1));

        Assert.Equal(new SchemaNotReachable($"{path} is larger than 16 MB."), await _catalogues.FindAsync("schemas"));
    }

    [Fact]
    public void Rules_that_nobody_evaluates_are_named() => Assert.Equal(
        ["$.spec: 2 rules in CEL (x-kubernetes-validations) are not evaluated"],
        Documents.Schema("""{"properties":{"spec":{"x-kubernetes-validations":[{"rule":"self.a"},{"rule":"self.b"}]}}}""").NotChecked);
}
