using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Environments.IntegrationTests.Provisioning;

/// <summary>Stands between the clients and the emulator: counts what goes over the wire, and answers in its place where a test wants a fault.</summary>
public sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly string[] NotForwarded = ["Host", "Content-Length", "Transfer-Encoding", "Connection", "Expect"];
    private readonly HttpListener _listener;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly ConcurrentQueue<string> _calls = [];
    private readonly ConcurrentQueue<(string Operation, string Path, string KeyId)> _signed = [];
    private readonly ConcurrentDictionary<string, Fault> _faults = [];
    private readonly ConcurrentDictionary<string, Func<Task>> _meanwhile = [];
    private readonly ConcurrentQueue<LockMove> _lockMoves = [];

    // AWS decides one after the other whether a condition holds; the threads of an emulator need not.
    private readonly SemaphoreSlim _conditional = new(1);
    private readonly Uri _target;
    private readonly Task _serving;

    public FaultyProxy(Uri target)
    {
        _target = target;
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The operations that were called, such as <c>PUT policy</c> or <c>CreateTable</c>.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>The calls that bear a signature, each with the id of the key that signed.</summary>
    public IReadOnlyList<(string Operation, string Path, string KeyId)> Signatures => [.. _signed];

    /// <summary>What happened to the locks of states, in the order in which it did.</summary>
    public IReadOnlyList<LockMove> LockMoves => [.. _lockMoves];

    /// <summary>Those calls that change something.</summary>
    public IEnumerable<string> Writes => Calls.Where(call => call.Contains(' ', StringComparison.Ordinal)
        ? !call.StartsWith("GET", StringComparison.Ordinal) && !call.StartsWith("HEAD", StringComparison.Ordinal)
        : !new[] { "Describe", "List", "Get", "Scan" }.Any(reading => call.StartsWith(reading, StringComparison.Ordinal)));

    /// <summary>Answers an operation, or one on a certain path (<c>PUT object /bucket/key</c>), with an error, so many times.</summary>
    public void Answer(string operation, HttpStatusCode status, string code, int times = 1) => _faults[operation] = new(status, code, times);

    /// <summary>Keeps the next call of an operation, or of one on a certain path, from being passed on, until the test lets go of it.</summary>
    public HeldCall Hold(string operation)
    {
        var held = new HeldCall();
        _meanwhile[operation] = held.HappensAsync;
        return held;
    }

    /// <summary>Lets something happen right before an operation is passed on for the first time.</summary>
    /// <param name="operation">The operation; or the operation and its path, as <see cref="Answer"/> takes it.</param>
    /// <param name="happens">What happens; with the context of the test that says so, and not with that of the proxy, whose test is none.</param>
    public void Meanwhile(string operation, Func<Task> happens)
    {
        var test = ExecutionContext.Capture()!;
        _meanwhile[operation] = () =>
        {
            var happening = Task.CompletedTask;
            ExecutionContext.Run(test, _ => happening = happens(), null);
            return happening;
        };
    }

    /// <summary>Forgets what was called, what was to fail and what was to happen.</summary>
    public void Clear()
    {
        _calls.Clear();
        _signed.Clear();
        _faults.Clear();
        _meanwhile.Clear();
        _lockMoves.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _client.Dispose();
        _conditional.Dispose();
    }

    // HttpListener takes no port 0, and a port that is found free and let go can be gone by the time that it is bound.
    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (var left = 100; ; left--)
        {
            var address = new Uri($"http://127.0.0.1:{RandomNumberGenerator.GetInt32(20000, 32000)}/");
            var listener = new HttpListener();
            try
            {
                listener.Prefixes.Add(address.ToString());
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (left > 0)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync(await _listener.GetContextAsync());
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var text = Encoding.UTF8.GetString(body.ToArray());
        var operation = OperationOf(context.Request, text);
        var onPath = $"{operation} {context.Request.Url!.AbsolutePath}";
        _calls.Enqueue(operation);
        if (context.Request.Headers["Authorization"]?.Split("Credential=") is [_, var credential, ..])
        {
            _signed.Enqueue((operation, context.Request.Url.AbsolutePath, credential.Split('/')[0]));
        }

        if (_meanwhile.TryRemove(onPath, out var happens) || _meanwhile.TryRemove(operation, out happens))
        {
            try
            {
                await happens();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // Left without an answer, the client would wait and ask again, and the test would say something else.
                context.Response.StatusCode = (int)HttpStatusCode.BadRequest;
                context.Response.Close(Encoding.UTF8.GetBytes($"<Error><Code>Meanwhile</Code><Message>{failure.GetType().Name}</Message></Error>"), willBlock: false);
                return;
            }
        }

        if ((_faults.TryGetValue(onPath, out var fault) || _faults.TryGetValue(operation, out fault)) && Interlocked.Decrement(ref fault.Left) >= 0)
        {
            context.Response.StatusCode = (int)fault.Status;
            var error = $"<Error><Code>{fault.Code}</Code><Message>injected</Message></Error>";
            var answered = operation.Contains(' ', StringComparison.Ordinal) ? $"<?xml version=\"1.0\"?>{error}"
                : context.Request.Headers["X-Amz-Target"] is null ? $"<ErrorResponse>{error}</ErrorResponse>"
                : $"{{\"__type\":\"com.amazonaws#{fault.Code}\",\"message\":\"injected\"}}";
            context.Response.Close(Encoding.UTF8.GetBytes(answered), willBlock: false);
            return;
        }

        using var request = new HttpRequestMessage(new(context.Request.HttpMethod), new Uri(_target, context.Request.RawUrl));
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var name in context.Request.Headers.AllKeys.OfType<string>().Except(NotForwarded, StringComparer.OrdinalIgnoreCase))
        {
            if (!request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]))
            {
                request.Content.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
            }
        }

        using var answer = await PassOnAsync(request, LockMove.Of(operation, context.Request.Url.AbsolutePath, text));
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !NotForwarded.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = string.Join(',', values);
        }

        context.Response.Close(await answer.Content.ReadAsByteArrayAsync(), willBlock: false);
    }

    private async Task<HttpResponseMessage> PassOnAsync(HttpRequestMessage request, LockMove? move)
    {
        if (move is null)
        {
            return await _client.SendAsync(request);
        }

        await _conditional.WaitAsync();
        try
        {
            var answer = await _client.SendAsync(request);
            if (answer.IsSuccessStatusCode)
            {
                _lockMoves.Enqueue(move);
            }

            return answer;
        }
        finally
        {
            _conditional.Release();
        }
    }

    private static string OperationOf(HttpListenerRequest request, string body)
    {
        if (request.Headers["X-Amz-Target"] is { } target)
        {
            return target.Split('.')[^1];
        }

        if (body.StartsWith("Action=", StringComparison.Ordinal) || body.Contains("&Action=", StringComparison.Ordinal))
        {
            return body.Split('&').Single(field => field.StartsWith("Action=", StringComparison.Ordinal))["Action=".Length..];
        }

        var below = request.Url!.AbsolutePath.Trim('/').Contains('/', StringComparison.Ordinal) ? "object" : "bucket";
        var named = request.Url.Query.TrimStart('?').Split('&').Select(field => field.Split('=')[0]).FirstOrDefault(name => name.Length > 0 && char.IsLower(name[0]) && !name.StartsWith("x-", StringComparison.Ordinal));
        return $"{request.HttpMethod} {named ?? below}";
    }

    private sealed class Fault(HttpStatusCode status, string code, int times)
    {
        public int Left = times;

        public HttpStatusCode Status => status;

        public string Code => code;
    }
}
