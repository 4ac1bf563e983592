using System.Net;
using Environments.Schemas;

namespace Environments.IntegrationTests.Schemas;

public sealed class DownloadTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose()
    {
        _http.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task A_schema_is_downloaded_once_and_kept_for_the_next_command()
    {
        using var server = new SchemaServer((_, response) => SchemaServer.Send(response));

        Assert.IsType<SchemaFound>(await FindAsync(server.Address));
        Assert.IsType<SchemaFound>(await FindAsync(server.Address));
        Assert.Equal(["/example.org/thing_v1.json"], server.Requests);
    }

    [Fact]
    public async Task Two_commands_at_once_leave_one_whole_schema()
    {
        using var server = new SchemaServer((_, response) => SchemaServer.Send(response));

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FindAsync(server.Address))), answer => Assert.IsType<SchemaFound>(answer));
        Assert.Equal(SchemaServer.Json, await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_root.Path, "*", SearchOption.AllDirectories)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again()
    {
        using var server = new SchemaServer((number, response) =>
        {
            if (number == 1)
            {
                SchemaServer.Refuse(response, HttpStatusCode.ServiceUnavailable);
            }
            else
            {
                SchemaServer.Send(response);
            }
        });

        Assert.IsType<SchemaFound>(await FindAsync(server.Address));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again_and_not_kept()
    {
        using var server = new SchemaServer((number, response) =>
        {
            if (number == 1)
            {
                SchemaServer.BreakOff(response);
            }
            else
            {
                SchemaServer.Send(response);
            }
        });

        Assert.IsType<SchemaFound>(await FindAsync(server.Address));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_kind_that_the_server_has_not_is_asked_for_once()
    {
        using var server = new SchemaServer((_, response) => SchemaServer.Refuse(response, HttpStatusCode.NotFound));

        Assert.IsType<SchemaNotFound>(await FindAsync(server.Address));
        Assert.IsType<SchemaNotFound>(await FindAsync(server.Address));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_schema_without_an_end_is_not_taken()
    {
        using var server = new SchemaServer((_, response) => SchemaServer.Send(response, new string(' ', (16 << 20) + 1)));

        Assert.EndsWith("is larger than 16 MB.", Assert.IsType<SchemaNotReachable>(await FindAsync(server.Address)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_listens_it_is_said_at_once()
    {
        var address = $"http://127.0.0.1:{SchemaServer.FreePort()}";

        Assert.StartsWith($"{address}/example.org/thing_v1.json cannot be downloaded: ", Assert.IsType<SchemaNotReachable>(await FindAsync(address)).Why, StringComparison.Ordinal);
    }

    // Every call is what one command does.
    private Task<SchemaAnswer> FindAsync(string address) =>
        new SchemaCatalogue([address], _root.Path, new(new Dictionary<string, string> { ["HOME"] = _root.Path }), _http, TimeProvider.System).FindAsync("example.org/v1", "Thing", TestContext.Current.CancellationToken);
}
