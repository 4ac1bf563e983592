namespace Environments.Processes.Sessions;

/// <summary>
/// What is to be done while a program that was asked to end has not ended. It is interrupted once; from then on there is only waiting, which is said now and then.
/// Who insists is warned first, and only who insists again soon after gets the second interrupt, at which terraform gives up saving its state.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Escalation(TimeProvider time)
{
    private static readonly TimeSpan BetweenRemarks = TimeSpan.FromSeconds(15);
    private long _interrupted;
    private long _remarked;
    private long? _warned;
    private int _seen;
    private bool _isInterrupted;

    /// <summary>How long a warning holds; who insists later than that is warned again.</summary>
    public static TimeSpan ToInsist { get; } = TimeSpan.FromSeconds(10);

    /// <summary>How long ago the program was interrupted.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_interrupted);

    /// <summary>What is to be done now; each thing is answered once.</summary>
    /// <param name="isRequested">Whether the program is to end.</param>
    /// <param name="insisted">How often somebody has insisted on that so far.</param>
    public EscalationStep Next(bool isRequested, int insisted)
    {
        var now = time.GetTimestamp();
        if (!_isInterrupted)
        {
            (_isInterrupted, _interrupted, _remarked, _seen) = (isRequested, now, now, insisted);
            return isRequested ? EscalationStep.Interrupt : EscalationStep.Nothing;
        }

        if (insisted > _seen)
        {
            _seen++;
            var isWarned = _warned is { } warned && time.GetElapsedTime(warned, now) <= ToInsist;
            _warned = isWarned ? null : now;
            return isWarned ? EscalationStep.InterruptAgain : EscalationStep.Warn;
        }

        if (time.GetElapsedTime(_remarked, now) < BetweenRemarks)
        {
            return EscalationStep.Nothing;
        }

        _remarked = now;
        return EscalationStep.Remark;
    }
}
