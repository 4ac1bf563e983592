namespace Environments.Secrets.Evaluation;

/// <summary>A reference without a value, where it was needed.</summary>
/// <param name="Shown">The reference as it may be shown.</param>
/// <param name="Path">Where in the document it stands.</param>
/// <param name="Problem">Why it has no value.</param>
internal sealed record SecretFailure(string Shown, string Path, Problem Problem);
