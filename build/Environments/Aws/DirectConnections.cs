using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Environments.Aws;

/// <summary>Connects to an emulator on this machine: without the proxy that leads out of it, and without checksums of what the SDK does not read.</summary>
internal sealed class DirectConnections : HttpClientFactory
{
    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes the handlers, and the SDK the client.")]
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new WithoutChecksums { InnerHandler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false } });

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    // moto answers {} where DynamoDB answers nothing; the SDK reads neither, and compares the checksum with that of nothing.
    private sealed class WithoutChecksums : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            answer.Headers.Remove("x-amz-crc32");
            return answer;
        }
    }
}
