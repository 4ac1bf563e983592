using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Environments.Aws;

/// <summary>Connects to this machine without the proxy that leads out of it.</summary>
internal sealed class DirectConnections : HttpClientFactory
{
    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes the handler, and the SDK the client.")]
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
