namespace Environments.Deployments.Runs;

/// <summary>
/// Waits for a lock for as long as somebody is willing to. Terraform waits too, but gives up at once when the holder vanishes between its two calls (its attempt
/// to take the lock, and that to read whose it is), so the attempt is made again from here.
/// </summary>
/// <param name="limit">How long altogether; nothing gives up at once.</param>
/// <param name="time">The clock that waiting is measured with.</param>
/// <param name="onLine">Sees who is waited for.</param>
internal sealed class LockWaiting(TimeSpan limit, TimeProvider time, Action<string> onLine)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does something that needs the lock.</summary>
    /// <param name="attempt">Gets how long terraform may wait this time; <see langword="null"/> not at all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="EnvironmentsException"><c>state-locked</c>, when the time is over; whatever else the attempt ends with, at once.</exception>
    public async Task<T> RunAsync<T>(Func<TimeSpan?, Task<T>> attempt, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var left = limit - time.GetElapsedTime(began);
            try
            {
                return await attempt(left > TimeSpan.Zero ? left : null).ConfigureAwait(false);
            }
            catch (EnvironmentsException locked) when (locked.Problem.Id == "state-locked" && limit - time.GetElapsedTime(began) > Pause)
            {
                onLine($"{locked.Problem.What} Trying again...");
                await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            }
        }
    }
}
