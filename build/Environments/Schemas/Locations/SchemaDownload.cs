using System.Net;
using System.Text.Json;

namespace Environments.Schemas.Locations;

/// <summary>Downloads schemas, again where that may help.</summary>
/// <param name="http">Calls servers.</param>
/// <param name="time">The clock of limits and pauses.</param>
internal sealed class SchemaDownload(HttpClient http, TimeProvider time)
{
    /// <summary>How large a schema may be, in bytes. The largest that is known, a CRD with every description, has about 4 MB.</summary>
    public const int LargestSchema = 16 << 20;

    private const int Tries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Downloads one.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="isHopeful">Asked before another try.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Retrieval> GetAsync(Uri address, Func<bool> isHopeful, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (answer, pause) = await TryAsync(address, TimeSpan.FromSeconds(attempt), cancellation).ConfigureAwait(false);
            if (pause is null || attempt == Tries || !isHopeful())
            {
                return answer;
            }

            await Task.Delay(pause.Value, time, cancellation).ConfigureAwait(false);
        }
    }

    // With a pause where it may be worth another try.
    private async Task<(Retrieval Answer, TimeSpan? Pause)> TryAsync(Uri address, TimeSpan pause, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => (await SchemaAsync(response, address, either.Token).ConfigureAwait(false), null),
                HttpStatusCode.NotFound or HttpStatusCode.Gone => (new Absent(), null),
                HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (Failed(address, response), Wished(response) ?? pause),
                _ => (Failed(address, response) with { IsWhole = false }, null),
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (Unreachable(address, $"no answer within {Patience.TotalSeconds:0} seconds"), pause);
        }
        catch (HttpRequestException failure)
        {
            // Without a name or a connection this machine is offline, and a second try would only take time.
            var isOffline = failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
            return (Unreachable(address, failure.Message), isOffline ? null : pause);
        }
        catch (IOException broken)
        {
            return (Unreachable(address, broken.Message), pause);
        }
    }

    private static Unavailable Failed(Uri address, HttpResponseMessage response) => Unreachable(address, $"it answers {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd());

    private static Unavailable Unreachable(Uri address, string why) => new($"{address} cannot be downloaded: {why.TrimEnd('.')}.", IsWhole: true);

    private TimeSpan? Wished(HttpResponseMessage response)
    {
        var wished = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        return wished is null || wished <= TimeSpan.Zero ? null : TimeSpan.FromTicks(Math.Min(wished.Value.Ticks, Patience.Ticks));
    }

    // What is not JSON, such as the page of a captive portal, must not be kept.
    private static async Task<Retrieval> SchemaAsync(HttpResponseMessage response, Uri address, CancellationToken cancellation)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var text = new MemoryStream();
            var part = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(part, cancellation).ConfigureAwait(false)) > 0;)
            {
                if (text.Length + read > LargestSchema)
                {
                    return new Unavailable($"{address} is larger than {LargestSchema >> 20} MB.", IsWhole: false);
                }

                await text.WriteAsync(part.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }

            return IsObject(text.ToArray()) is { } json ? new Retrieved(json, address.ToString()) : new Unavailable($"{address} answers something that is no JSON.", IsWhole: false);
        }
    }

    private static byte[]? IsObject(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { MaxDepth = 500 });
            return document.RootElement.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
