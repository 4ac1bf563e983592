namespace Environments.Reports;

/// <summary>How one step of a command ended. A closed vocabulary, so that reports can be compared and counted.</summary>
public enum Outcome
{
    /// <summary>It is as it should be, or was done.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    Unchanged,

    /// <summary>It was left out, for the reason in the detail.</summary>
    Skipped,

    /// <summary>It works, but a person should look at it.</summary>
    Warning,

    /// <summary>It is not there; some commands will not work.</summary>
    Missing,

    /// <summary>It failed.</summary>
    Failed,
}
