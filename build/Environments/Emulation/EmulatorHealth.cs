namespace Environments.Emulation;

/// <summary>Asks an emulator whether it is up.</summary>
internal static class EmulatorHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Whether something at that address answers as the emulator does.</summary>
    /// <param name="address">Its <see cref="Emulator.Health"/>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public static async Task<bool> IsUpAsync(Uri address, CancellationToken cancellation)
    {
        using var direct = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(direct, disposeHandler: false) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(address, cancellation).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }
}
