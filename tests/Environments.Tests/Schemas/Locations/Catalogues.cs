using System.Net;
using Environments.Schemas;

namespace Environments.Tests.Schemas.Locations;

/// <summary>Catalogues with a server that answers without a network, a cache and a clock of their own.</summary>
internal sealed class Catalogues : IDisposable
{
    public const string Json = """{"type":"object","properties":{"spec":{"type":"object"}}}""";

    private readonly HttpClient _http;

    public Catalogues(Func<int, HttpRequestMessage, HttpResponseMessage?> answer)
    {
        Server = new(answer);
        _http = new(Server);
    }

    public Answering Server { get; }

    public TemporaryDirectory Root { get; } = new();

    public ImpatientClock Clock { get; } = new();

    public string Cache => Root["caches/environments/schemas"];

    public static HttpResponseMessage Ok(string body = Json) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

    public static HttpResponseMessage Status(HttpStatusCode status) => new(status);

    public SchemaCatalogue Open(params string[] locations) =>
        new(locations, Root.Path, new(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = Root["caches"] }), _http, Clock);

    public Task<SchemaAnswer> FindAsync(params string[] locations) => Open(locations).FindAsync("example.org/v1", "Thing", TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _http.Dispose();
        Server.Dispose();
        Root.Dispose();
    }

    /// <summary>Answers each request, which has a number from 1; where there is no answer, it lets the caller wait.</summary>
    public sealed class Answering(Func<int, HttpRequestMessage, HttpResponseMessage?> answer) : HttpMessageHandler
    {
        private readonly List<string> _requests = [];

        public IReadOnlyList<string> Requests => _requests;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int number;
            lock (_requests)
            {
                _requests.Add(request.RequestUri!.ToString());
                number = _requests.Count;
            }

            if (answer(number, request) is { } response)
            {
                return response;
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Nobody waits that long.");
        }
    }
}
