using Environments.Audit.Records;

namespace Environments.Audit;

/// <summary>One command, as it was recorded.</summary>
/// <param name="Key">The name of its last record: that of its result, or where there is none, that of its intent.</param>
/// <param name="Record">That record; <see langword="null"/> where it cannot be read.</param>
internal sealed record AuditRun(AuditKey Key, AuditRecord? Record);
