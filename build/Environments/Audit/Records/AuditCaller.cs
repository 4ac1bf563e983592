namespace Environments.Audit.Records;

/// <summary>Who AWS took the caller for.</summary>
/// <param name="Account">The twelve digits of the account.</param>
/// <param name="Arn">The user, or the session of a role.</param>
/// <param name="UserId">The id that stays when a name is used again.</param>
internal sealed record AuditCaller(string Account, string Arn, string UserId);
