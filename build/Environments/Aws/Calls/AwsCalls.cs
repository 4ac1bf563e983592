namespace Environments.Aws.Calls;

/// <summary>The one way to call AWS: again where that may help, a bounded number of times, and with a problem that says what to do where it does not.</summary>
/// <param name="problem">Makes the problem.</param>
/// <param name="time">The clock between two tries.</param>
internal sealed class AwsCalls(AwsProblem problem, TimeProvider time)
{
    private const int Tries = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Calls.</summary>
    /// <param name="action">The action of IAM that is called, such as <c>s3:GetBucketPolicy</c>.</param>
    /// <param name="on">What it is called on, for people.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="EnvironmentsException">The ids begin with <c>aws-</c>.</exception>
    public async Task<T> CallAsync<T>(string action, string on, Func<CancellationToken, Task<T>> call, CancellationToken cancellation) =>
        (await FindAsync(action, on, call, [], cancellation).ConfigureAwait(false))!;

    /// <summary>Calls, and takes some errors for an answer.</summary>
    /// <param name="action">The action of IAM that is called.</param>
    /// <param name="on">What it is called on, for people.</param>
    /// <param name="call">The call.</param>
    /// <param name="nothing">The codes that mean that there is nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer; the default where there is nothing.</returns>
    /// <exception cref="EnvironmentsException">Any other error; the ids begin with <c>aws-</c>.</exception>
    public async Task<T?> FindAsync<T>(string action, string on, Func<CancellationToken, Task<T>> call, IReadOnlyCollection<string> nothing, CancellationToken cancellation)
    {
        var pause = FirstPause;
        for (var left = Tries - 1; ; left--)
        {
            try
            {
                return await call(cancellation).ConfigureAwait(false);
            }
            catch (Exception thrown) when (!cancellation.IsCancellationRequested)
            {
                var failure = new AwsFailure(thrown);
                if (nothing.Contains(failure.Code))
                {
                    return default;
                }

                if (left == 0 || !failure.MayBeRetried)
                {
                    throw new EnvironmentsException(problem.Of(action, on, failure), thrown);
                }
            }

            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
            pause *= 2;
        }
    }
}
