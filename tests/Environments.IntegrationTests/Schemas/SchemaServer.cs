using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Environments.IntegrationTests.Schemas;

/// <summary>A server of schemas on this machine; what it does with a request is said for each test.</summary>
internal sealed class SchemaServer : IDisposable
{
    public const string Json = """{"type":"object","properties":{"spec":{"type":"object"}}}""";

    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Action<int, HttpListenerResponse> _answer;

    public SchemaServer(Action<int, HttpListenerResponse> answer)
    {
        (_answer, Address) = (answer, $"http://127.0.0.1:{FreePort()}");
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = AnswerAsync();
    }

    public string Address { get; }

    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public static void Send(HttpListenerResponse response, string body = Json)
    {
        response.OutputStream.Write(Encoding.UTF8.GetBytes(body));
        response.Close();
    }

    public static void Refuse(HttpListenerResponse response, HttpStatusCode status)
    {
        response.StatusCode = (int)status;
        response.Close();
    }

    /// <summary>Sends a part of what is promised, and hangs up.</summary>
    public static void BreakOff(HttpListenerResponse response)
    {
        response.ContentLength64 = Json.Length;
        response.OutputStream.Write(Encoding.UTF8.GetBytes(Json[..20]));
        response.OutputStream.Flush();
        response.Abort();
    }

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                _requests.Enqueue(call.Request.RawUrl!);
                _answer(_requests.Count, call.Response);
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // That is how a listener ends.
        }
    }
}
