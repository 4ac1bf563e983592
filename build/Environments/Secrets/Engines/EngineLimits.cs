namespace Environments.Secrets.Engines;

/// <summary>How many lookups run at a time, and how long one may take.</summary>
/// <param name="AtATime">
/// Thirty-two: a thousand references of 50 ms each, with all that a command does beside, take less than a tenth of the serial time, and the rate limits of vaults are by
/// the hour.
/// </param>
/// <param name="Programs">How many of them may run a program at a time: sixteen, because some of these are interpreters of 100 MB.</param>
/// <param name="Each">Long enough for a person to touch a fingerprint reader.</param>
internal sealed record EngineLimits(int AtATime, int Programs, TimeSpan Each)
{
    /// <summary>What users get.</summary>
    public static EngineLimits Default { get; } = new(32, 16, TimeSpan.FromSeconds(60));
}
