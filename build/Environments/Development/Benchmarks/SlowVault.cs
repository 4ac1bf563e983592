using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Environments.Development.Benchmarks;

/// <summary>A server on this machine that answers as Vault does for a key-value store of version 2, each secret after a time.</summary>
internal sealed class SlowVault : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TimeSpan _each;
    private readonly TimeProvider _time;

    /// <summary>Starts it.</summary>
    /// <param name="each">How long a secret takes.</param>
    /// <param name="time">The clock.</param>
    public SlowVault(TimeSpan each, TimeProvider time)
    {
        (_each, _time) = (each, time);
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = AnswerAsync();
    }

    /// <summary>Where it is.</summary>
    public string Address { get; }

    /// <inheritdoc/>
    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.GetContextAsync().ConfigureAwait(false));
            }
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // That is how a listener ends.
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        var path = call.Request.Url!.AbsolutePath;
        object data = new { path = "secret/", options = new { version = "2" } };
        if (!path.Contains("/sys/", StringComparison.Ordinal))
        {
            await Task.Delay(_each, _time).ConfigureAwait(false);
            data = new { data = new { value = $"value of {Path.GetFileName(path)}" } };
        }

        await call.Response.OutputStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { data })).ConfigureAwait(false);
        call.Response.Close();
    }
}
