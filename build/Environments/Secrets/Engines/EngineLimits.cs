namespace Environments.Secrets.Engines;

/// <summary>How many lookups run at a time, and how long one may take.</summary>
/// <param name="AtATime">
/// Sixteen: a thousand references of 50 ms each take about a sixteenth of the serial time, and the rate limits of vaults are by the hour.
/// </param>
/// <param name="Each">Long enough for a person to touch a fingerprint reader.</param>
internal sealed record EngineLimits(int AtATime, TimeSpan Each)
{
    /// <summary>What users get.</summary>
    public static EngineLimits Default { get; } = new(16, TimeSpan.FromSeconds(60));
}
