namespace Environments.IntegrationTests.Provisioning;

/// <summary>A call that does not go on before the test says so.</summary>
public sealed class HeldCall
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether somebody waits for its answer.</summary>
    public bool IsReached => _reached.Task.IsCompleted;

    /// <summary>Lets it go on.</summary>
    public void Release() => _released.TrySetResult();

    internal Task HappensAsync()
    {
        _reached.TrySetResult();
        return _released.Task;
    }
}
