using Testcontainers.LocalStack;

namespace Environments.IntegrationTests.Aws;

/// <summary>LocalStack from Testcontainers, which removes it also where the tests are killed.</summary>
internal static class ContainerAws
{
    /// <summary>Starts one, and waits until it answers.</summary>
    public static async Task<(Uri Address, IAsyncDisposable Container)?> StartAsync(string image)
    {
        var container = new LocalStackBuilder(image).Build();
        try
        {
            await container.StartAsync();
            return (new(container.GetConnectionString()), container);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }
}
