namespace Environments.Git;

/// <summary>What is checked out in a working tree.</summary>
/// <param name="Commit">The full id of the commit.</param>
/// <param name="IsDirty">Whether files differ from it, or are new.</param>
/// <param name="Branch">The branch; <see langword="null"/> where none is checked out, as in many CI jobs.</param>
internal sealed record GitHead(string Commit, bool IsDirty, string? Branch);
