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

    /// <summary>How many lookups at a time, and how long each.</summary>
    internal EngineLimits Limits { get; init; } = EngineLimits.Default;
}
