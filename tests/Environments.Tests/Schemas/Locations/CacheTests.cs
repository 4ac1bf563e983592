using System.Net;
using Environments.Schemas;

namespace Environments.Tests.Schemas.Locations;

public sealed class CacheTests
{
    [Theory]
    [InlineData("default", 3650)]
    [InlineData("https://example.org", 6)]
    public async Task What_is_kept_is_not_asked_for_again(string location, int days)
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok());
        await catalogues.FindAsync(location);
        catalogues.Clock.Now += TimeSpan.FromDays(days);

        Assert.IsType<SchemaFound>(await catalogues.FindAsync(location));
        Assert.Single(catalogues.Server.Requests);
    }

    [Fact]
    public async Task What_may_have_changed_is_asked_for_after_a_week()
    {
        using var catalogues = new Catalogues((number, _) => Catalogues.Ok($$"""{"properties":{"answer{{number}}":{} } }"""));
        await catalogues.FindAsync("https://example.org");
        catalogues.Clock.Now += TimeSpan.FromDays(8);

        Assert.Contains("answer2", Assert.IsType<SchemaFound>(await catalogues.FindAsync("https://example.org")).Schema.Root.Object!.Fields.Keys);
    }

    [Fact]
    public async Task What_is_kept_has_to_do_where_nothing_can_be_reached()
    {
        using var catalogues = new Catalogues((number, _) => number == 1 ? Catalogues.Ok() : throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        await catalogues.FindAsync("https://example.org");
        catalogues.Clock.Now += TimeSpan.FromDays(800);

        Assert.IsType<SchemaFound>(await catalogues.FindAsync("https://example.org"));
    }

    [Theory]
    [InlineData(23, 1)]
    [InlineData(25, 2)]
    public async Task That_a_location_has_none_is_remembered_for_a_day(int hours, int requests)
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Status(HttpStatusCode.NotFound));
        Assert.IsType<SchemaNotFound>(await catalogues.FindAsync("https://example.org"));
        catalogues.Clock.Now += TimeSpan.FromHours(hours);

        Assert.IsType<SchemaNotFound>(await catalogues.FindAsync("https://example.org"));
        Assert.Equal(requests, catalogues.Server.Requests.Count);
    }

    [Fact]
    public async Task What_one_location_has_is_not_what_another_has()
    {
        using var catalogues = new Catalogues((_, request) => request.RequestUri!.Host == "a.org" ? Catalogues.Ok() : Catalogues.Status(HttpStatusCode.NotFound));
        await catalogues.FindAsync("https://a.org");

        Assert.IsType<SchemaNotFound>(await catalogues.FindAsync("https://b.org"));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_stops_nothing()
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok());
        catalogues.Root.Write("caches", "a file");

        Assert.IsType<SchemaFound>(await catalogues.FindAsync("https://example.org"));
    }

    [Fact]
    public async Task Nothing_half_written_is_left()
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => catalogues.FindAsync("https://example.org")));

        Assert.Equal("thing_v1.json", Path.GetFileName(Assert.Single(Directory.GetFiles(catalogues.Cache, "*", SearchOption.AllDirectories))));
    }
}
