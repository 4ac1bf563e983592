namespace Environments.Audit.Records;

/// <summary>How many resources a plan is about.</summary>
/// <param name="Add">Made.</param>
/// <param name="Change">Changed where they are.</param>
/// <param name="Remove">Deleted.</param>
internal sealed record AuditChanges(int Add, int Change, int Remove);
