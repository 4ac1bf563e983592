namespace Environments.Audit.Records;

/// <summary>How it ended.</summary>
internal enum AuditOutcome
{
    /// <summary>In a way that a later version of the tool knows.</summary>
    Unknown,

    /// <summary>Everything was done.</summary>
    Succeeded,

    /// <summary>Something failed, after which part of it may have been done.</summary>
    Failed,

    /// <summary>Somebody stopped it, after which part of it may have been done.</summary>
    Interrupted,
}
