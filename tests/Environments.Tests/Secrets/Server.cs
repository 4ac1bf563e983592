using System.Net;

namespace Environments.Tests.Secrets;

/// <summary>Answers requests without a network.</summary>
internal sealed class Server(Func<HttpRequestMessage, CancellationToken, Task> onRequest) : HttpMessageHandler
{
    private readonly Dictionary<string, (HttpStatusCode Status, string Body)> _answers = new(StringComparer.Ordinal);
    private readonly List<string> _requests = [];

    public Server()
        : this((_, _) => Task.CompletedTask)
    {
    }

    public IReadOnlyList<string> Requests => _requests;

    public Dictionary<string, string> Headers { get; } = [];

    public Server With(string pathAndQuery, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        _answers[pathAndQuery] = (status, body);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await onRequest(request, cancellationToken);
        var path = request.RequestUri!.PathAndQuery;
        lock (_requests)
        {
            _requests.Add($"{request.Method} {path}");
            foreach (var header in request.Headers)
            {
                Headers[header.Key] = string.Join(' ', header.Value);
            }
        }

        var (status, body) = _answers.GetValueOrDefault(path, (HttpStatusCode.NotFound, "{\"errors\":[]}"));
        return new(status) { Content = new StringContent(body) };
    }
}
