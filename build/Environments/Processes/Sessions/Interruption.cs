namespace Environments.Processes.Sessions;

/// <summary>
/// What somebody who wants this process to end has asked for so far. The first request cancels. Whoever repeats it insists; that ends the process, unless a program
/// is being waited for that has yet to save its state.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private int _attending;
    private int _insisted;

    /// <summary>Cancelled by the first request.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>How often somebody has insisted while it was attended to.</summary>
    internal int Insisted => Volatile.Read(ref _insisted);

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();

    /// <summary>Asks for the end.</summary>
    internal void Request() => _cancellation.Cancel();

    /// <summary>Asks again; answers whether anybody attends to it. Where nobody does, there is nothing to wait for.</summary>
    internal bool Insist()
    {
        if (Volatile.Read(ref _attending) == 0)
        {
            return false;
        }

        Interlocked.Increment(ref _insisted);
        return true;
    }

    /// <summary>From now on until the answer is disposed, insisting is attended to.</summary>
    internal IDisposable Attend()
    {
        Interlocked.Increment(ref _attending);
        return new Attention(this);
    }

    private sealed class Attention(Interruption interruption) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref interruption._attending);
    }
}
