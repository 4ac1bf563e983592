namespace Environments.Tests.Schemas.Locations;

/// <summary>A clock whose pauses end at once, and are remembered; limits do not run out.</summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly List<TimeSpan> _pauses = [];

    public DateTimeOffset Now { get; set; } = new(2025, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Whether limits run out at once as well.</summary>
    public bool AreLimitsOver { get; set; }

    public IReadOnlyList<TimeSpan> Pauses => _pauses;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < Limit)
        {
            _pauses.Add(dueTime);
        }

        return base.CreateTimer(callback, state, dueTime < Limit || AreLimitsOver ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}
