using System.Net;
using System.Net.Http.Headers;
using Environments.Schemas;

namespace Environments.Tests.Schemas.Locations;

public sealed class DownloadTests
{
    private const string Address = "https://example.org/example.org/thing_v1.json";

    [Fact]
    public async Task A_kind_is_downloaded_once_for_all_who_ask()
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok());
        var catalogue = catalogues.Open("https://example.org");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => catalogue.FindAsync("example.org/v1", "Thing", TestContext.Current.CancellationToken)));

        Assert.All(answers, answer => Assert.IsType<SchemaFound>(answer));
        Assert.Equal([Address], catalogues.Server.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.RequestTimeout)]
    public async Task A_server_that_is_busy_is_asked_again(HttpStatusCode status)
    {
        using var catalogues = new Catalogues((number, _) => number < 3 ? Catalogues.Status(status) : Catalogues.Ok());

        Assert.IsType<SchemaFound>(await catalogues.FindAsync("https://example.org"));
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], catalogues.Clock.Pauses);
    }

    [Fact]
    public async Task A_server_says_when_to_come_again()
    {
        using var catalogues = new Catalogues((number, _) =>
        {
            var answer = number < 2 ? Catalogues.Status(HttpStatusCode.TooManyRequests) : Catalogues.Ok();
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
            return answer;
        });

        Assert.IsType<SchemaFound>(await catalogues.FindAsync("https://example.org"));
        Assert.Equal([TimeSpan.FromSeconds(7)], catalogues.Clock.Pauses);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_given_up()
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Status(HttpStatusCode.ServiceUnavailable));

        Assert.Equal(new SchemaNotReachable($"{Address} cannot be downloaded: it answers 503 Service Unavailable."), await catalogues.FindAsync("https://example.org"));
        Assert.Equal(3, catalogues.Server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up()
    {
        using var catalogues = new Catalogues((_, _) => null);
        catalogues.Clock.AreLimitsOver = true;

        Assert.Equal(new SchemaNotReachable($"{Address} cannot be downloaded: no answer within 10 seconds."), await catalogues.FindAsync("https://example.org"));
        Assert.Equal(3, catalogues.Server.Requests.Count);
    }

    [Fact]
    public async Task Offline_is_found_out_once()
    {
        using var catalogues = new Catalogues((_, _) => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known"));
        var catalogue = catalogues.Open("https://example.org");

        foreach (var kind in new[] { "Thing", "Other", "Another" })
        {
            Assert.Equal(new SchemaNotReachable($"{Address} cannot be downloaded: Name or service not known."), await catalogue.FindAsync("example.org/v1", kind, TestContext.Current.CancellationToken));
        }

        Assert.Single(catalogues.Server.Requests);
    }

    [Fact]
    public async Task Another_location_is_asked_where_one_cannot_be_reached()
    {
        using var catalogues = new Catalogues((_, request) => request.RequestUri!.Host == "a.org" ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused") : Catalogues.Ok());

        Assert.IsType<SchemaFound>(await catalogues.FindAsync("https://a.org", "https://b.org"));
    }

    [Fact]
    public async Task That_one_cannot_be_reached_is_said_where_no_other_has_the_kind()
    {
        using var catalogues = new Catalogues((_, request) => request.RequestUri!.Host == "a.org" ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused") : Catalogues.Status(HttpStatusCode.NotFound));

        Assert.IsType<SchemaNotReachable>(await catalogues.FindAsync("https://a.org", "https://b.org"));
    }

    [Theory]
    [InlineData("<html>log in</html>", "answers something that is no JSON.")]
    [InlineData("[]", "answers something that is no JSON.")]
    public async Task A_page_that_is_no_schema_is_not_kept(string body, string why)
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok(body));

        Assert.Equal(new SchemaNotReachable($"{Address} {why}"), await catalogues.FindAsync("https://example.org"));
        Assert.False(Directory.Exists(catalogues.Cache));
    }

    [Fact]
    public async Task A_schema_that_is_too_large_is_not_taken()
    {
        using var catalogues = new Catalogues((_, _) => Catalogues.Ok(new string(' ', (16 << 20) + 1)));

        Assert.Equal(new SchemaNotReachable($"{Address} is larger than 16 MB."), await catalogues.FindAsync("https://example.org"));
    }

    [Fact]
    public async Task A_refusal_concerns_one_kind_only()
    {
        using var catalogues = new Catalogues((number, _) => number == 1 ? Catalogues.Status(HttpStatusCode.Forbidden) : Catalogues.Ok());
        var catalogue = catalogues.Open("https://example.org");

        Assert.IsType<SchemaNotReachable>(await catalogue.FindAsync("example.org/v1", "Thing", TestContext.Current.CancellationToken));
        Assert.IsType<SchemaFound>(await catalogue.FindAsync("example.org/v1", "Other", TestContext.Current.CancellationToken));
    }
}
