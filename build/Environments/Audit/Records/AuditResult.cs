namespace Environments.Audit.Records;

/// <summary>What came of it.</summary>
/// <param name="Ended">When.</param>
/// <param name="Outcome">How.</param>
/// <param name="ExitCode">What the process answers.</param>
/// <param name="ErrorId">The id of the problem that ended it.</param>
internal sealed record AuditResult(DateTimeOffset Ended, AuditOutcome Outcome, int ExitCode, string? ErrorId = null);
