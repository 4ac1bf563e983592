namespace Environments;

/// <summary>How a command ended, as its caller sees it. The numbers are part of the public API and never change.</summary>
public enum ExitCode
{
    /// <summary>The command did what it was asked to do.</summary>
    Done = 0,

    /// <summary>The work failed.</summary>
    Failed = 1,

    /// <summary>The command was called wrongly: target, option, value, environment or a missing confirmation. Nothing ran.</summary>
    CalledWrongly = 2,

    /// <summary>Changes or drift were found.</summary>
    ChangesFound = 3,

    /// <summary>Validation has findings.</summary>
    FindingsFound = 4,

    /// <summary>The state is locked, or the plan is stale.</summary>
    LockedOrStale = 5,

    /// <summary>A promotion was refused.</summary>
    PromotionRefused = 6,

    /// <summary>The terminal went away (SIGHUP).</summary>
    HungUp = 129,

    /// <summary>The command was interrupted (SIGINT).</summary>
    Interrupted = 130,

    /// <summary>The command was terminated (SIGTERM).</summary>
    Terminated = 143,
}
