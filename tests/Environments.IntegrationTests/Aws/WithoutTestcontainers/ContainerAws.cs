namespace Environments.IntegrationTests.Aws;

/// <summary>LocalStack from Testcontainers, on feeds that do not carry the package: there is none.</summary>
internal static class ContainerAws
{
    /// <summary>Starts one.</summary>
    public static Task<(Uri Address, IAsyncDisposable Container)?> StartAsync(string image) => Task.FromResult<(Uri, IAsyncDisposable)?>(null);
}
