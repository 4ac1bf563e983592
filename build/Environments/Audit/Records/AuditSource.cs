namespace Environments.Audit.Records;

/// <summary>Where the files came from.</summary>
/// <param name="Commit">The full id of the commit.</param>
/// <param name="IsDirty">Whether files differed from it.</param>
/// <param name="Branch">The branch; <see langword="null"/> where none is checked out, as in many CI jobs.</param>
internal sealed record AuditSource(string Commit, bool IsDirty, string? Branch);
