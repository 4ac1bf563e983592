using Environments.Secrets.Engines;

namespace Environments.Secrets;

/// <summary>How references are to be resolved.</summary>
public sealed record SecretOptions
{
    /// <summary>The engine; <see langword="null"/> chooses for each scheme.</summary>
    public SecretsEngine? Engine { get; init; }

    /// <summary>Whether a template may run commands (<c>ref+exec://</c>).</summary>
    public bool AllowExec { get; init; }

    /// <summary>Whether <c>secretref+</c> stays as it is written.</summary>
    public bool ExcludeSecret { get; init; }

    /// <summary>
    /// Whether a key that a secret does not have is null instead of a failure, as <c>-fail-on-missing-key-in-map=false</c> of vals; <see langword="null"/> is what vals does
    /// for the form.
    /// </summary>
    public bool? MissingKeyIsNull { get; init; }

    /// <summary>How many lookups at a time, and how long each.</summary>
    internal EngineLimits Limits { get; init; } = EngineLimits.Default;
}
