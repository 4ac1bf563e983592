namespace Nuke.Common.Execution;

/// <summary>How far a target has come. The names are those of NUKE's summary.</summary>
internal enum TargetStatus
{
    None,
    Scheduled,
    NotRun,
    Skipped,
    Succeeded,
    Failed,
    Collective,
}
