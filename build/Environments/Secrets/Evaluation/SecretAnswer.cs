namespace Environments.Secrets.Evaluation;

/// <summary>What became of a reference: a value, or the reason why there is none.</summary>
/// <param name="Value">The value, which may be <see langword="null"/>.</param>
/// <param name="Problem">The reason; <see langword="null"/> where there is a value.</param>
internal sealed record SecretAnswer(object? Value, Problem? Problem = null)
{
    /// <summary>The answer of a reference that has no value.</summary>
    public static SecretAnswer Failed(Problem problem) => new(null, problem);
}
